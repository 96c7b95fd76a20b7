"""Maps that the tests of pictures share."""

# ruff: noqa: RUF001  # letters of many scripts are meant

from __future__ import annotations

from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity, Section, Source

FOR, AGAINST = Polarity.SUPPORT, Polarity.ATTACK


def port_map() -> ArgumentMap:
    """A map with everything a picture can show: sections, linked premises, an undercut, marks."""
    at = Anchor.parse
    claims = [
        Claim("Join", "Russia should take part in the corridor.", tags=["thesis"]),
        Claim("Warm water", "The corridor opens a road to a warm sea.", section="sea"),
        Claim("Gwadar", "Gwadar is open all year.", section="sea", anchors=[at("blog 3/1/3")]),
        Claim(
            "No coast", "Russia has no open coast in the south.", section="sea", voice="reported"
        ),
        Claim("Black Sea", "Russia has open ports already.", section="sea", by="analyst"),
        Claim("Demand", "Pakistan will need more gas.", section="gas", anchors=[at("blog 3/2/1")]),
        Claim("Supply", "Russia has gas to sell.", section="gas", implicit=True, by="analyst"),
        Claim("Sanctions", "Payments are blocked, so need and supply make no sale.", section="gas"),
        Claim("gas-can-be-paid-in-roubles", "Gas can be paid in roubles.", section="gas"),
        Claim("Trade", "Trade between the two grows.", section="gas"),
    ]
    steps = [
        Inference("water", "Warm water", "Join"),
        Inference("need", ("Gwadar", "No coast"), "Warm water", scheme="practical reasoning"),
        Inference("ports", "Black Sea", "Warm water", AGAINST),
        Inference("trade", "Trade", "Join"),
        Inference("sale", ("Demand", "Supply"), "Trade"),
        Inference("block", "Sanctions", "sale", AGAINST),
        Inference("roubles", "gas-can-be-paid-in-roubles", "Sanctions", AGAINST, mutual="contrary"),
        Inference("again", "Demand", "Join"),
        Inference("same", "Trade", "Warm water", Polarity.NEUTRAL),
    ]
    return ArgumentMap(
        claims,
        steps,
        name="port",
        title="Why take part?",
        sources=[Source("blog", title="A blog")],
        sections=[Section("sea", title="A warm sea"), Section("gas", title="Gas & trade")],
    )


SCORES = {"Join": 0.46, "Warm water": 0.6, "Gwadar": 0.9, "Demand": 0.0, "Sanctions": 1.0}


def fan(size: int, *, text: str = "A reason like the others.") -> ArgumentMap:
    """One thesis with many reasons."""
    claims = [Claim("Thesis", "It is so.")]
    claims += [Claim(f"Reason {n}", text) for n in range(1, size)]
    steps = [Inference(f"s{n}", f"Reason {n}", "Thesis") for n in range(1, size)]
    return ArgumentMap(claims, steps)


def chain(size: int) -> ArgumentMap:
    """Every claim supports the one before it."""
    claims = [Claim(f"c {n}", f"Claim {n}.") for n in range(size)]
    steps = [Inference(f"s{n}", f"c {n}", f"c {n - 1}") for n in range(1, size)]
    return ArgumentMap(claims, steps)


def tangle(size: int, n_steps: int) -> ArgumentMap:
    """A dense graph of attacks."""
    claims = [Claim(f"a {n}", f"Argument {n}.") for n in range(size)]
    pairs = [(n * 7 % size, (n * n + n // size + 1) % size) for n in range(n_steps)]
    steps = [Inference(f"s{i}", f"a {p}", f"a {t}", AGAINST) for i, (p, t) in enumerate(pairs)]
    return ArgumentMap(claims, steps)


SCRIPTS = {
    "Latin": ("Warm water", "Gwadar would give exporters a way out all year; AVAST “To WAVE” fi."),
    "Cyrillic": ("Тёплая вода", "Россия должна присоединиться к экономическому коридору."),
    "Greek": ("Θερμά νερά", "Η Γκουαντάρ θα έδινε στους εξαγωγείς διέξοδο όλο τον χρόνο."),
    "Urdu": ("گرم پانی", "گوادر روس کو سال بھر گرم پانیوں تک رسائی دے گا اور راستہ آدھا ہو گا۔"),
    "Hebrew": ("מים חמים", "גוואדר תיתן ליצואנים הרוסים מוצא לים לאורך כל השנה."),
    "Hindi": ("ऊर्जा बाज़ार", "सदस्यता से पाकिस्तान का गैस बाज़ार रूसी आपूर्ति के लिए खुल जाएगा।"),
    "Chinese": ("温水港", "瓜达尔港将为俄罗斯出口商提供全年不冻的出海口，缩短五天航程。"),
    "Japanese": (
        "反論",
        "ロシアにとってはチャーバハール経由のほうが国境が一つ少なく、完成している。",
    ),
    "Korean": ("안보", "호송대 공격 때문에 보험료가 절약한 시간보다 더 비싸다는 지적이 있다."),
}


def scripts_map() -> ArgumentMap:
    """One claim in each of nine scripts."""
    claims = [Claim(name, text, title=title) for name, (title, text) in SCRIPTS.items()]
    names = list(SCRIPTS)
    steps = [Inference(f"to {name}", name, names[0]) for name in names[1:]]
    return ArgumentMap(claims, steps, title="Nine scripts")
