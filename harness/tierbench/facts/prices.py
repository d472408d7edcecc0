"""What an option costs: devices over their life, electricity, cloud hours and transfer.

Prices from a cited table.

    local:  devices * (price / life + power * price of energy)
    cloud:  ceil(devices * rate / capacity of one instance) * hours of a month * price of an hour
            + bytes in and out * price of transfer

Month: 730.5 hours. One instance or server does one request at a time (capacity = 1 / latency, or
the row's throughput). Electricity counts the inferences only; what a device draws while it waits is
not in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tierbench.core import toml
from tierbench.core.errors import UsageError
from tierbench.core.target import Fact

TABLE = Path(__file__).with_name("prices.toml")
HOURS_PER_MONTH = 730.5
SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600


class CloudTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table [cloud.NAME]: the instance of a cloud target, and its price where one is known."""

    instance: Fact[str]
    usd_per_hour: Fact[float] | None = None


class TransferTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table [transfer]."""

    usd_per_gb_out: Fact[float]
    usd_per_gb_in: Fact[float]


class EnergyTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table [energy]."""

    usd_per_kwh: Fact[float]


class DeviceTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table [device]."""

    life_years: Fact[float]


class PriceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A price table as it is written."""

    date: str
    cloud: dict[str, CloudTable]
    transfer: TransferTable
    energy: EnergyTable
    device: DeviceTable


@dataclass(frozen=True)
class Instance:
    """What one hour of a cloud target costs.

    None: the table has no price, `source` says where to look.
    """

    name: str
    usd_per_hour: float | None
    source: str


@dataclass(frozen=True)
class Prices:
    """One dated price table in US dollars.

    `instances` by the target's name, `default` among them.
    """

    date: str
    instances: Mapping[str, Instance]
    usd_per_gb_out: float
    usd_per_gb_in: float
    usd_per_kwh: float
    life_years: float
    sources: tuple[str, ...]
    path: Path

    def instance(self, target: str) -> Instance:
        """Return what one hour on `target` costs."""
        return self.instances.get(target, self.instances["default"])

    def device_usd_per_month(self, usd: float) -> float:
        """Return the straight-line write-off of one device."""
        return usd / (self.life_years * 12)

    def device_usd_per_million(self, usd: float, rate_per_s: float) -> float:
        """Return the write-off of a million inferences, of a device that is busy all its life."""
        return self.device_usd_per_month(usd) * 1e6 / (rate_per_s * SECONDS_PER_MONTH)

    def energy_usd_per_month(self, millijoules: float, rate_per_s: float) -> float:
        """Return the electricity of `rate_per_s` inferences for a month."""
        kwh = millijoules / 1e3 * rate_per_s * SECONDS_PER_MONTH / 3.6e6
        return kwh * self.usd_per_kwh

    def transfer_usd_per_month(
        self, up_bytes: float, down_bytes: float, rate_per_s: float
    ) -> float:
        """Return the transfer to and from the cloud; in and out as the cloud sees them."""
        per_request = (up_bytes * self.usd_per_gb_in + down_bytes * self.usd_per_gb_out) / 1e9
        return per_request * rate_per_s * SECONDS_PER_MONTH


def machines(rate_per_s: float, capacity_per_s: float) -> int:
    """Return how many machines serve `rate_per_s`.

    A machine is rented or bought whole, at least one.
    """
    return max(1, math.ceil(rate_per_s / capacity_per_s - 1e-9))


def read(path: Path = TABLE) -> Prices:
    """Return a price table; UsageError names the file and the key."""
    file = toml.convert(toml.read(path), PriceFile, str(path))
    if file.device.life_years.value <= 0:
        raise UsageError(f"{path}: [device] life_years must be above 0")
    if "default" not in file.cloud:
        raise UsageError(
            f"{path}: [cloud.default] is missing: the price of cloud targets without a table of "
            "their own"
        )
    facts = {
        "usd_per_gb_out": file.transfer.usd_per_gb_out,
        "usd_per_gb_in": file.transfer.usd_per_gb_in,
        "usd_per_kwh": file.energy.usd_per_kwh,
        "life_years": file.device.life_years,
    }
    return Prices(
        file.date,
        {name: _instance(table) for name, table in file.cloud.items()},
        **{key: fact.value for key, fact in facts.items()},
        sources=tuple(f"{key}: {fact.source}" for key, fact in facts.items()),
        path=path,
    )


def _instance(table: CloudTable) -> Instance:
    price = table.usd_per_hour.value if table.usd_per_hour else None
    return Instance(table.instance.value, price, table.instance.source)
