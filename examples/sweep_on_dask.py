"""Sweep a base score from 0 to 1 on a Dask cluster, and draw how all claims follow."""

import sys
from pathlib import Path

from distributed import Client, LocalCluster

import argmap
from argmap import Scenario

MAP = """\
[Build]: The road should be built. {base: 0.5}
  + [Open port]: The port at its end is open all year. {base: 0.8}
    - [Silt]: The harbour silts up every spring. {base: unlikely}
      - [Dredger]: A dredger keeps it deep. {base: 0.6}
  + [Goods wait]: Goods wait for weeks at the old port. {base: 0.7}
  - [Cost]: It costs more than the state has. {base: 0.8}
"""


def main(out: Path) -> None:
    """Ask what the thesis is worth, however sure it is that the harbour silts up."""
    out.mkdir(exist_ok=True)
    road = argmap.loads(MAP, name="road")
    steps = [Scenario(f"{k / 10:g}", prior={"Silt": k / 10}) for k in range(11)]
    with (
        LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        table = argmap.evaluate(road, steps, keep="all", executor=client.get_executor())

    for step in steps[::5]:
        print(f"Silt {step.name}: Build {table.strength('Build', step.name):.2f}")
    argmap.render(table, claims="all", title="Silt from 0 to 1").save(out / "sweep_on_dask.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
