"""Energy and facts on a fake tree of /sys and /proc: every source, wrap-around, absence, no
zero."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tierbench.worker import energy, facts


def put(root: Path, name: str, value: object) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{value}\n")
    return path


def rapl(root: Path, number: int, microjoules: int, wrap: int = 1_000_000) -> Path:
    folder = f"sys/class/powercap/intel-rapl:{number}"
    put(root, f"{folder}/name", f"package-{number}")
    put(root, f"{folder}/max_energy_range_uj", wrap)
    put(root, f"{folder}:0/name", "core")
    put(root, f"{folder}:0/energy_uj", 999)
    return put(root, f"{folder}/energy_uj", microjoules)


def test_nothing_there_gives_a_reason_for_each_kind_and_no_figure(tmp_path: Path) -> None:
    meter = energy.Meter(str(tmp_path), 0.01)
    assert not meter.sources
    assert not meter.needed
    result = meter.result(1)
    assert "energy_per_inference_mj" not in result
    for words in ("no INA3221", "no Raspberry Pi 5", "no RAPL"):
        assert words in result["reason"]


def test_rapl_sums_packages_only_and_survives_a_wrap(tmp_path: Path) -> None:
    counters = [rapl(tmp_path, 0, 900_000), rapl(tmp_path, 1, 10)]
    source = energy.Rapl(str(tmp_path))
    assert source.scope == "CPU package x2"
    assert source.joules() == 0.0
    counters[0].write_text("100000\n")  # 200,000 uJ further, beyond the wrap at 1,000,000
    counters[1].write_text("30\n")
    assert source.joules() == pytest.approx(0.20002)
    counters[0].write_text("100005\n")
    assert source.joules() == pytest.approx(0.200025)


def test_a_counter_that_only_root_may_read_is_told_apart_from_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rapl(tmp_path, 0, 1).unlink()
    with pytest.raises(LookupError, match="readable by root only"):
        energy.Rapl(str(tmp_path))


def test_idle_is_subtracted_and_a_batch_is_shared_out(tmp_path: Path) -> None:
    counter = rapl(tmp_path, 0, 0, wrap=10**12)
    meter = energy.Meter(str(tmp_path), 0.02)
    meter.idle()  # the counter stands still: 0 W
    calls = 0

    def invoke() -> None:
        nonlocal calls
        calls += 1
        time.sleep(0.001)
        counter.write_text(f"{calls * 4000}\n")  # 4 mJ a call

    meter.active(invoke)
    result = meter.result(batch=4)
    assert result["energy_per_inference_mj"] == pytest.approx(1.0)
    assert result["inferences"] == 4 * calls
    assert (result["source"], result["scope"], result["idle_w"]) == ("rapl", "CPU package", 0.0)
    assert result["idle_unix_s"][1] <= result["active_unix_s"][0]


def test_what_idle_swallows_is_a_reason_and_never_zero(tmp_path: Path) -> None:
    rapl(tmp_path, 0, 5)
    meter = energy.Meter(str(tmp_path), 0.01)
    meter.idle()
    meter.active(lambda: time.sleep(0.001))
    result = meter.result(1)
    assert "energy_per_inference_mj" not in result
    assert "no more energy than idle" in result["reason"]


def jetson(root: Path, rails: dict[str, tuple[int, int]]) -> None:
    folder = "sys/class/hwmon/hwmon3"
    put(root, f"{folder}/name", "ina3221")
    for number, (label, (millivolts, milliamperes)) in enumerate(rails.items(), start=1):
        put(root, f"{folder}/in{number}_label", label)
        put(root, f"{folder}/in{number}_input", millivolts)
        put(root, f"{folder}/curr{number}_input", milliamperes)


def test_a_jetson_with_an_input_rail_counts_that_rail_alone(tmp_path: Path) -> None:
    jetson(tmp_path, {"VDD_CPU_CV": (5000, 100), "VDD_IN": (19000, 500), "NC": (1, 1)})
    source = energy.Ina3221(str(tmp_path))
    assert source.watts() == pytest.approx(9.5)
    assert source.scope == "module input: VDD_IN"


def test_a_jetson_without_one_sums_its_rails(tmp_path: Path) -> None:
    jetson(tmp_path, {"VDD_GPU_SOC": (19000, 100), "VDD_CPU_CV": (19000, 200), "NC": (19000, 9999)})
    source = energy.Ina3221(str(tmp_path))
    assert source.watts() == pytest.approx(5.7)
    assert source.scope == "rails: VDD_CPU_CV, VDD_GPU_SOC"


def test_the_pi_5_pmic_needs_both_halves_of_a_rail() -> None:
    text = "3V7_WL_SW_A current(0)=0.10A\n3V7_WL_SW_V volt(8)=3.70V\n"
    text += "VDD_CORE_A current(7)=2.0A\nVDD_CORE_V volt(15)=0.8V\n"
    assert energy.pmic_watts(text + "EXT5V_V volt(24)=5.1V\n") == pytest.approx(0.37 + 1.6)
    with pytest.raises(LookupError, match="no rail"):
        energy.pmic_watts("EXT5V_V volt(24)=5.1V\n")


def test_a_sampled_source_gives_mean_power_times_time(tmp_path: Path) -> None:
    jetson(tmp_path, {"VDD_IN": (5000, 1000)})
    meter = energy.Meter(str(tmp_path), 0.12)
    meter.idle()
    put(tmp_path, "sys/class/hwmon/hwmon3/curr1_input", 3000)
    meter.active(lambda: time.sleep(0.01))
    result = meter.result(1)
    assert result["idle_w"] == pytest.approx(5.0)
    assert result["active_w"] == pytest.approx(15.0)
    assert result["energy_per_inference_mj"] == pytest.approx(
        1e4 * result["window_s"] / result["inferences"]
    )


def test_a_sensor_that_stops_answering_gives_a_reason(tmp_path: Path) -> None:
    jetson(tmp_path, {"VDD_IN": (5000, 1000)})
    meter = energy.Meter(str(tmp_path), 0.01)
    meter.idle()
    put(tmp_path, "sys/class/hwmon/hwmon3/curr1_input", "")
    meter.active(lambda: None)
    result = meter.result(1)
    assert "no reading succeeded" in result["reason"]
    assert "energy_per_inference_mj" not in result


def test_an_external_meter_gets_its_windows_marked(tmp_path: Path) -> None:
    meter = energy.Meter(str(tmp_path), 0.01, external=True)
    assert meter.needed
    meter.idle()
    meter.active(lambda: None)
    result = meter.result(2)
    assert result["inferences"] >= 2 * energy.LEAST_CALLS
    assert result["active_unix_s"][1] - result["active_unix_s"][0] >= 0.01
    assert "energy_per_inference_mj" not in result


class FakeNvml:
    """Two GPUs' counters in millijoules, as nvidia-ml-py gives them."""

    def __init__(self) -> None:
        self.millijoules = [1000, 2000]

    def nvmlInit(self) -> None:  # noqa: N802
        pass

    def nvmlDeviceGetCount(self) -> int:  # noqa: N802
        return len(self.millijoules)

    def nvmlDeviceGetHandleByIndex(self, index: int) -> int:  # noqa: N802
        return index

    def nvmlDeviceGetTotalEnergyConsumption(self, handle: int) -> int:  # noqa: N802
        return self.millijoules[handle]


def both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cpu_uj: int, gpu_mj: int, delegate: str
) -> dict[str, Any]:
    """Return the energy of calls that cost so much in a CPU package and in a GPU."""
    counter, gpu = rapl(tmp_path, 0, 0, wrap=10**12), FakeNvml()
    monkeypatch.setitem(sys.modules, "pynvml", gpu)
    meter = energy.Meter(str(tmp_path), 0.01)
    assert [source.name for source in meter.sources] == ["rapl", "nvml"]
    meter.idle()
    calls = 0

    def invoke() -> None:
        nonlocal calls
        calls += 1
        counter.write_text(f"{calls * cpu_uj}\n")
        gpu.millijoules[1] += gpu_mj

    meter.active(invoke)
    return meter.result(1, delegate)


@pytest.mark.parametrize("delegate", ["cuda", "tensorrt+cpu", "gpu"])
def test_a_gpu_that_executed_is_metered_by_its_own_counter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, delegate: str
) -> None:
    energy = both(tmp_path, monkeypatch, cpu_uj=3000, gpu_mj=7, delegate=delegate)
    assert (energy["source"], energy["scope"], energy["energy_per_inference_mj"]) == (
        "nvml",
        "GPU x2",
        pytest.approx(7),
    )
    assert [one["source"] for one in energy["others"]] == ["rapl"]
    assert energy["others"][0]["energy_per_inference_mj"] == pytest.approx(3.0)
    assert energy["active_unix_s"], "the windows stand beside the chosen source, whichever it is"


def test_a_source_that_saw_nothing_gives_way_to_one_that_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = both(tmp_path, monkeypatch, cpu_uj=3000, gpu_mj=0, delegate="cuda")
    assert (found["source"], found["energy_per_inference_mj"]) == ("rapl", pytest.approx(3.0))
    assert "reason" not in found
    assert "no more energy than idle" in found["others"][0]["reason"]


def test_a_jetson_s_input_rail_comes_before_its_cpu_and_gives_way_when_it_says_nothing(
    tmp_path: Path,
) -> None:
    jetson(tmp_path, {"VDD_IN": (5000, 1000)})  # the same power idle and active: no reading differs
    counter = rapl(tmp_path, 0, 0, wrap=10**12)
    meter = energy.Meter(str(tmp_path), 0.01)
    meter.idle()
    meter.active(lambda: counter.write_text(f"{int(counter.read_text()) + 2000}\n"))
    found = meter.result(1)
    assert (found["source"], found["energy_per_inference_mj"]) == ("rapl", pytest.approx(2.0))
    assert found["others"][0]["source"] == "ina3221"
    put(tmp_path, "sys/class/hwmon/hwmon3/curr1_input", 3000)
    meter.active(lambda: None)
    assert meter.result(1)["source"] == "ina3221"


def test_a_gpu_s_counter_is_no_energy_of_what_ran_on_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = both(tmp_path, monkeypatch, cpu_uj=0, gpu_mj=7, delegate="xnnpack")
    assert "energy_per_inference_mj" not in found
    assert (found["source"], found["others"][0]["source"]) == ("rapl", "nvml")
    assert "no more energy than idle" in found["reason"]


def test_a_gpu_s_counter_alone_gives_a_reason_for_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pynvml", FakeNvml())
    meter = energy.Meter(str(tmp_path), 0.01)
    meter.idle()
    meter.active(lambda: None)
    found = meter.result(1, "xnnpack")
    assert found["reason"] == "nvml: meters the GPU, and this case ran on xnnpack"
    assert len(found["others"]) == 1
    assert found["inferences"] >= energy.LEAST_CALLS, "an external meter's file is read by it"


# --- facts ---------------------------------------------------------------------------------------


@pytest.fixture
def pi(tmp_path: Path) -> Path:
    put(tmp_path, "proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0")
    put(
        tmp_path,
        "proc/cpuinfo",
        "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd08\n"
        "Features\t: fp asimd crc32\nSerial\t\t: 10000000deadbeef\n",
    )
    put(tmp_path, "proc/meminfo", "MemTotal:        3885396 kB\nMemAvailable:    3000000 kB")
    put(tmp_path, "proc/loadavg", "0.15 0.10 0.05 1/200 1234")
    put(tmp_path, "sys/class/thermal/thermal_zone0/temp", 48686)
    put(tmp_path, "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "ondemand")
    put(tmp_path, "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", 1800000)
    return tmp_path


def test_facts_of_a_pi_and_nothing_that_identifies_it(
    pi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "command", lambda words: "throttled=0x50000")
    collected = facts.collect(str(pi))
    assert collected["board"] == "Raspberry Pi 4 Model B Rev 1.5"
    assert collected["isa"] == ["neon"]
    assert collected["temperature_c"] == pytest.approx(48.686)
    assert (collected["governor"], collected["frequency_mhz"], collected["memory_gib"]) == (
        "ondemand",
        1800.0,
        4,
    )
    assert (collected["throttled"], collected["load_1m"]) == ("0x50000", 0.15)
    assert "deadbeef" not in str(collected)


def test_the_fingerprint_moves_with_what_decides_and_with_nothing_else(
    pi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "command", lambda words: "")
    first = facts.fingerprint(facts.collect(str(pi)))
    put(pi, "sys/class/thermal/thermal_zone0/temp", 70000)
    put(pi, "proc/loadavg", "3.0 2.0 1.0 1/200 1234")
    assert facts.fingerprint(facts.collect(str(pi))) == first
    put(pi, "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance")
    assert facts.fingerprint(facts.collect(str(pi))) != first


def test_no_facts_no_fingerprint() -> None:
    assert facts.fingerprint({}) == ""


def test_x86_extensions_that_change_kernels_are_named(tmp_path: Path) -> None:
    put(
        tmp_path,
        "proc/cpuinfo",
        "model name\t: Some CPU\nflags\t\t: fpu avx2 avx512f avx512_vnni hypervisor",
    )
    collected = facts.collect(str(tmp_path))
    assert collected["isa"] == ["avx2", "avx512_vnni", "avx512f"]
    assert collected["virtualisation"] == "virtual"


def x86(root: Path, *clocks: str, flags: str = "fpu avx2") -> Path:
    cores = [
        f"processor\t: {i}\nmodel name\t: Some CPU\nflags\t\t: {flags}\ncpu MHz\t\t: {mhz}\n"
        for i, mhz in enumerate(clocks)
    ]
    put(root, "proc/cpuinfo", "\n".join(cores))
    put(root, "proc/meminfo", "MemTotal:        3885396 kB")
    return root


def test_the_clock_of_cpuinfo_stands_in_where_cpufreq_is_absent(tmp_path: Path) -> None:
    root = x86(tmp_path, "1200.000", "3412.875", "800.000")
    for collected in (facts.collect(str(root)), facts.moving(str(root))):
        assert (collected["frequency_mhz"], collected["frequency_source"]) == (3412.875, "cpuinfo")
    put(root, "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", 2100000)
    collected = facts.moving(str(root))
    assert (collected["frequency_mhz"], collected["frequency_source"]) == (2100.0, "cpufreq")


@pytest.mark.parametrize("clock", ["unknown", "0.000", ""])
def test_a_clock_that_is_not_told_is_left_out(tmp_path: Path, clock: str) -> None:
    assert not {"frequency_mhz", "frequency_source"} & set(facts.moving(str(x86(tmp_path, clock))))


def test_the_clock_is_no_part_of_the_fingerprint(tmp_path: Path) -> None:
    slow, fast = (facts.collect(str(x86(tmp_path, clock))) for clock in ("1200.000", "3400.000"))
    assert slow["frequency_mhz"] != fast["frequency_mhz"]
    without = {name: value for name, value in slow.items() if not name.startswith("frequency")}
    assert facts.fingerprint(slow) == facts.fingerprint(fast) == facts.fingerprint(without)


@pytest.mark.parametrize("mark", [".dockerenv", "run/.containerenv"])
@pytest.mark.parametrize(
    ("flags", "vendor", "expected"),
    [
        ("fpu", "", "container"),
        ("fpu hypervisor", "", "container in a virtual machine"),
        ("fpu hypervisor", "QEMU", "container in kvm"),
        ("fpu", "Dell Inc.", "container"),
    ],
)
def test_a_container_does_not_hide_the_virtual_machine_beneath(
    tmp_path: Path, mark: str, flags: str, vendor: str, expected: str
) -> None:
    root = x86(tmp_path, "2600.000", flags=flags)
    if vendor:
        put(root, "sys/class/dmi/id/sys_vendor", vendor)
    put(root, mark, "")
    assert facts.virtualisation(str(root)) == expected


def test_what_a_container_stands_on_leaves_the_fingerprint_of_stored_rows_as_it_was() -> None:
    def mark(virtualisation: str) -> str:
        return facts.fingerprint({"cpu_model": "Some CPU", "virtualisation": virtualisation})

    assert mark("container") == "32c42ca5d124"
    assert mark("container in a virtual machine") == mark("container in kvm") == mark("container")
    assert len({mark("container"), mark("kvm"), mark("virtual"), mark("none")}) == 4
