"""The Arm cores that firmware is built and timed for: `cpu = "cortex-m4"` in a [board] table.

One Thumb path serves them all. What differs stands here: compiler flags, the extensions that a core
has, the machine of QEMU that runs its code, and the table of its instruction costs."""

from __future__ import annotations

from dataclasses import dataclass

from tierbench.core.errors import unknown

DEFAULT = "cortex-m4"


@dataclass(frozen=True)
class Cpu:
    """One core. `flags` are those of the compiler and of the linker."""

    name: str
    flags: tuple[str, ...]
    float_flags: tuple[str, ...]  # of the floating-point unit; empty: it has none
    machine: str  # of qemu-system-arm
    flash: int  # where code stands on that machine
    ram: int
    issue: int  # instructions that it starts in one cycle at most
    source: str  # of the costs, as the row's method tells it

    def compiler_flags(self, float_abi: str) -> tuple[str, ...]:
        """Return the flags of compiler and linker that choose the core."""
        floats = (
            (*self.float_flags, f"-mfloat-abi={float_abi}")
            if self.float_flags
            else ("-mfloat-abi=soft",)
        )
        return (*self.flags, "-mthumb", *floats)


_SINGLE = ("-mfpu=fpv4-sp-d16",)
_PLAIN = (0x00000000, 0x20000000)  # code and RAM of the mps2 machines

CPUS = {
    cpu.name: cpu
    for cpu in (
        # QEMU's machines with an Armv6-M core have 16 KB of RAM. An M3 executes the same
        # instructions in the same way; start.c makes it fault on an unaligned access, as the M0+
        # does.
        Cpu("cortex-m0plus", ("-mcpu=cortex-m0plus",), (), "mps2-an385", *_PLAIN, 1,
            "Arm Cortex-M0+ TRM (DDI 0484) table 3-1, fast multiplier"),
        Cpu("cortex-m3", ("-mcpu=cortex-m3",), (), "mps2-an385", *_PLAIN, 1,
            "Arm Cortex-M3 TRM (DDI 0337) table 3-1"),
        Cpu("cortex-m4", ("-mcpu=cortex-m4",), _SINGLE, "mps2-an386", *_PLAIN, 1,
            "Arm Cortex-M4 TRM (DDI 0439) tables 3-1 and 7-1"),
        Cpu("cortex-m7", ("-mcpu=cortex-m7",), ("-mfpu=fpv5-d16",), "mps2-an500", *_PLAIN, 2,
            "dual issue as LLVM's ARMScheduleM7 and measurements on quinapalus.com/cm7cycles.html "
            "have it"),
        Cpu("cortex-m33", ("-mcpu=cortex-m33",), ("-mfpu=fpv5-sp-d16",), "mps2-an505",
        0x10000000, 0x38000000, 1,
            "Arm Cortex-M33 TRM (100230), single issue, one cycle from a load to its use"),
    )
}  # fmt: skip


def find(name: str, where: str) -> Cpu:
    """Return the core of that name; UsageError lists the known ones."""
    if name not in CPUS:
        raise unknown("cpu", name, CPUS, f"{where}: key 'cpu'")
    return CPUS[name]
