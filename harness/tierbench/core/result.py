"""Result: one row of `results.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from tierbench.core.names import Load, Reached

Validity = Literal["valid", "degraded", "invalid"]

#: How the names of runtimes end that execute inside a page.
OF_PAGES = ("-wasm", "-webgpu")


@dataclass(frozen=True)
class Column:
    """What the data dictionary says of a column, besides its name and type."""

    meaning: str
    empty: str  # when its cell is empty
    unit: str = ""


@dataclass(frozen=True)
class Result:
    """One row of `results.csv`: field names and their order are the columns (a contract).

    None is "unknown", written as an empty cell; the reason stands in `error` or `issues`. A column
    is defined here and nowhere else: the CSV's header, its types and the data dictionary follow.
    """

    schema_version: Annotated[
        int,
        Column(
            "version of this table's columns; history in harness/tierbench/results/csv.py",
            empty="never",
        ),
    ] = 1
    run_id: Annotated[
        str,
        Column(
            "the run that made the row; unique, not readable as a name of a person or machine",
            empty="published rows",
        ),
    ] = ""
    case_id: Annotated[
        str,
        Column(
            "model.precision.format@target+runtime[-delegate][,t=threads][,b=batch][,scenario=name"
            "[,qps=rate or ,find-max][,bound=15ms]][,sustain][,via=service or endpoint"
            "[,connection=cold or busy][,wire=json][,link=profile][,tls]]; defaults left out",
            empty="never",
        ),
    ] = ""
    timestamp_utc: Annotated[
        str,
        Column(
            "start of the first measurement of the case",
            empty="nothing was measured",
            unit="ISO 8601, UTC",
        ),
    ] = ""
    model: Annotated[str, Column("name of the benchmarked model", empty="never")] = ""
    model_sha256: Annotated[
        str,
        Column(
            "sha256 of the model's source (weights and graph)",
            empty="published row without its model's file",
            unit="hex",
        ),
    ] = ""
    format: Annotated[
        str,
        Column(
            "form of the artifact: saved_model, onnx, tflite, c_array",
            empty="published row that does not say",
        ),
    ] = ""
    precision: Annotated[
        str,
        Column(
            "fp32, fp16, dynamic (int8 weights, float activations) or int8",
            empty="published row that does not say",
        ),
    ] = ""
    artifact_sha256: Annotated[
        str,
        Column(
            "sha256 of the artifact that ran, to which accuracy and latency belong; of a "
            "c_array, of its .cc",
            empty="nothing was exported; published rows",
            unit="hex",
        ),
    ] = ""
    artifact_size_bytes: Annotated[
        int | None,
        Column(
            "size of the artifact's file or folder; of a c_array, of the array itself, which "
            "a device's flash holds",
            empty="nothing was exported; published rows",
            unit="bytes",
        ),
    ] = None
    tier: Annotated[str, Column("cloud, edge, mobile or tiny", empty="never")] = ""
    target: Annotated[
        str,
        Column(
            "name of the device: a file of targets/",
            empty="published row of a device without such a file",
        ),
    ] = ""
    runtime: Annotated[
        str,
        Column(
            "what executed the artifact, named after whose code ran",
            empty="no runtime for the case",
        ),
    ] = ""
    runtime_version: Annotated[
        str, Column("version of that runtime, as it reports itself", empty="nothing was executed")
    ] = ""
    delegate: Annotated[
        str,
        Column(
            "delegate or execution provider that really ran, checked by an inference; of a "
            "failed or skipped row the requested one",
            empty="the runtime has none, or its default was asked for and nothing ran",
        ),
    ] = ""
    threads: Annotated[
        int | None,
        Column(
            "threads that the runtime was told to use",
            empty="published row that does not say",
            unit="count",
        ),
    ] = None
    batch: Annotated[
        int | None,
        Column("inputs per inference", empty="published row that does not say", unit="inputs"),
    ] = None
    scenario: Annotated[
        str,
        Column(
            "LoadGen scenario; empty is the latency protocol (one caller that waits)",
            empty="latency protocol",
        ),
    ] = ""
    protocol: Annotated[
        str,
        Column(
            "profile of the measurement: quick, default, thorough; of a failed or skipped row"
            " the one asked for",
            empty="rows that no run made (published, estimated)",
        ),
    ] = ""
    evidence: Annotated[
        str,
        Column(
            "measured, published, emulated or estimated; never mixed in a comparison",
            empty="nothing was obtained",
        ),
    ] = ""
    source: Annotated[
        str, Column("of a published figure: the citation", empty="not a published row")
    ] = ""
    method: Annotated[
        str,
        Column(
            "how a figure was modelled or estimated; of a published one, which statistic it "
            "is; of a measured one, how many operators the delegate ran where that is not all",
            empty="plain measurement",
        ),
    ] = ""
    anchors: Annotated[
        str,
        Column(
            "rows that a modelled or estimated latency was scaled by", empty="nothing was scaled"
        ),
    ] = ""
    status: Annotated[
        str, Column("ok, failed (something broke) or skipped (could not apply)", empty="never")
    ] = ""
    stage: Annotated[
        str,
        Column(
            "where it failed: import export plan reach build upload start load infer warmup "
            "measure verify collect",
            empty="status is ok",
        ),
    ] = ""
    error: Annotated[
        str,
        Column(
            "reason of a failed or skipped row, what to do; of an ok row, why a latency is "
            "empty or that a process failed",
            empty="there is nothing to say",
        ),
    ] = ""
    validity: Annotated[
        str,
        Column(
            "valid, degraded or invalid: whether to believe the latency",
            empty="status is not ok, and rows that we did not measure",
        ),
    ] = ""
    issues: Annotated[
        str,
        Column(
            "codes, separated by spaces, of what disturbed the figures; each is explained by "
            "harness/tierbench/results/issue_codes.py",
            empty="nothing was noticed",
        ),
    ] = ""
    processes: Annotated[
        int | None,
        Column(
            "fresh processes (or firmware runs) that latencies came from",
            empty="nothing was timed",
            unit="count",
        ),
    ] = None
    samples: Annotated[
        int | None,
        Column("timed inferences, all processes together", empty="nothing was timed", unit="count"),
    ] = None
    latency_p50_ms: Annotated[
        float | None,
        Column(
            "median over processes of each process's median inference time; warm, input and "
            "output copies included as the runtime's call does them",
            empty="nothing was timed, or no validated time model (see error)",
            unit="ms",
        ),
    ] = None
    latency_p50_low_ms: Annotated[
        float | None,
        Column(
            "lower end of the interval of latency_p50_ms",
            empty="no interval is possible (see issues)",
            unit="ms",
        ),
    ] = None
    latency_p50_high_ms: Annotated[
        float | None,
        Column(
            "upper end of the interval of latency_p50_ms",
            empty="no interval is possible (see issues)",
            unit="ms",
        ),
    ] = None
    interval_percent: Annotated[
        float | None,
        Column(
            'nominal coverage of that interval: 95 is "19 of 20 such intervals hold the true '
            'median", over processes unless issues say within-process',
            empty="there is no interval",
            unit="%",
        ),
    ] = None
    latency_p90_ms: Annotated[
        float | None,
        Column(
            "90th percentile of all samples together; needs 64 (MLPerf early stopping)",
            empty="too few samples, the row is invalid, or the host was too disturbed (see issues)",
            unit="ms",
        ),
    ] = None
    latency_p99_ms: Annotated[
        float | None,
        Column(
            "99th percentile of all samples together; needs 662 (MLPerf early stopping)",
            empty="too few samples, the row is invalid, or the host was too disturbed (see issues)",
            unit="ms",
        ),
    ] = None
    latency_mean_ms: Annotated[
        float | None, Column("mean of all samples together", empty="nothing was timed", unit="ms")
    ] = None
    latency_min_ms: Annotated[
        float | None, Column("fastest sample", empty="nothing was timed", unit="ms")
    ] = None
    latency_mad_ms: Annotated[
        float | None,
        Column(
            "median absolute deviation of all samples together from their median, not scaled",
            empty="nothing was timed",
            unit="ms",
        ),
    ] = None
    cpu_p50_ms: Annotated[
        float | None,
        Column(
            "median over processes of the median CPU time per inference, all threads added up",
            empty="the host has no such clock, or nothing was timed",
            unit="ms",
        ),
    ] = None
    first_inference_ms: Annotated[
        float | None,
        Column(
            "median over processes of the first inference after loading",
            empty="not measured there",
            unit="ms",
        ),
    ] = None
    load_ms: Annotated[
        float | None,
        Column(
            "median over processes of loading the artifact (import of the runtime not included)",
            empty="not measured there",
            unit="ms",
        ),
    ] = None
    throughput_per_s: Annotated[
        float | None,
        Column(
            "inputs per second: batch / mean latency for one waiting caller; of a scenario, "
            "what LoadGen reports",
            empty="nothing was timed",
            unit="1/s",
        ),
    ] = None
    rss_peak_bytes: Annotated[
        int | None,
        Column(
            "peak resident memory of a process of its own that only loads and infers",
            empty="not measured; on boards see ram_bytes",
            unit="bytes",
        ),
    ] = None
    runtime_memory_bytes: Annotated[
        int | None,
        Column(
            "what importing the runtime cost in that process", empty="not measured", unit="bytes"
        ),
    ] = None
    model_memory_bytes: Annotated[
        int | None,
        Column(
            "what loading the model and inferring added to it; below 3 MB it is noise",
            empty="not measured",
            unit="bytes",
        ),
    ] = None
    runtime_uss_bytes: Annotated[
        int | None,
        Column(
            "the part of runtime_memory_bytes that is the process's own: without libraries "
            "and files shared with others",
            empty="not measured, or the platform has no such figure: Linux before 4.14, a host "
            "without procfs and psutil",
            unit="bytes",
        ),
    ] = None
    model_uss_bytes: Annotated[
        int | None,
        Column(
            "what loading the model and inferring added to the process's own memory, at the "
            "end and not at its peak",
            empty="not measured, or the platform has no such figure: Linux before 4.14, a host "
            "without procfs and psutil",
            unit="bytes",
        ),
    ] = None
    gpu_memory_bytes: Annotated[
        int | None,
        Column(
            "memory of NVIDIA GPUs that the process held after its inferences, as NVML reports it",
            empty="no NVIDIA GPU or no NVML (nvidia-ml-py), the process used none, or NVML does not"
            " say; the journal has the reason",
            unit="bytes",
        ),
    ] = None
    arena_bytes: Annotated[
        int | None,
        Column(
            "tensor arena in use (TFLite Micro, or the planned arena of generated C)",
            empty="the runtime has none",
            unit="bytes",
        ),
    ] = None
    stack_peak_bytes: Annotated[
        int | None, Column("deepest stack, by painting", empty="not a firmware run", unit="bytes")
    ] = None
    ram_bytes: Annotated[
        int | None,
        Column(
            "all static RAM, heap and stack of the firmware",
            empty="not a firmware run",
            unit="bytes",
        ),
    ] = None
    flash_bytes: Annotated[
        int | None,
        Column(
            "code and constants of the firmware, less an empty image",
            empty="not a firmware run",
            unit="bytes",
        ),
    ] = None
    instructions: Annotated[
        int | None, Column("instructions per inference", empty="not counted", unit="count")
    ] = None
    cycles: Annotated[
        int | None,
        Column(
            "processor cycles per inference: read on a board, modelled under emulation",
            empty="not counted",
            unit="count",
        ),
    ] = None
    energy_per_inference_mj: Annotated[
        float | None,
        Column(
            "energy of one inference, idle power subtracted",
            empty="no source of energy figures on the device (never 0)",
            unit="mJ",
        ),
    ] = None
    energy_source: Annotated[
        str,
        Column(
            "where the energy was read, and its scope", empty="energy_per_inference_mj is empty"
        ),
    ] = ""
    accuracy_top1: Annotated[
        float | None,
        Column(
            "top-1 accuracy of this artifact's bytes on the labelled evaluation inputs",
            empty="no labels, or not a classifier",
            unit="share, 0 to 1",
        ),
    ] = None
    agreement_top1: Annotated[
        float | None,
        Column(
            "share of inputs on which top-1 equals that of the source model",
            empty="no evaluation inputs",
            unit="share, 0 to 1",
        ),
    ] = None
    output_match: Annotated[
        bool | None,
        Column(
            "outputs were within tolerance of the reference; a false one is a failed row",
            empty="outputs were not compared",
        ),
    ] = None
    output_max_abs_error: Annotated[
        float | None,
        Column(
            "largest absolute difference to the reference output, dequantised",
            empty="outputs were not compared",
            unit="output units",
        ),
    ] = None
    host_fingerprint: Annotated[
        str,
        Column(
            "hash of the facts that decide comparability (processor, cores, memory, kernel, "
            "libraries); identifies no person",
            empty="nothing was measured on a host",
            unit="hex",
        ),
    ] = ""
    worker_sha256: Annotated[
        str,
        Column(
            "sha256 of the worker program that measured",
            empty="not measured by the worker",
            unit="hex",
        ),
    ] = ""
    via: Annotated[
        str,
        Column(
            "how the row came here. `service`: through a server that tierbench started. "
            "`endpoint`: through the user's own. `file`: in a result file that was carried back "
            "from a device, sealed by whoever holds its bundle",
            empty="this machine measured it, or asked the device for it",
        ),
    ] = ""
    described_by: Annotated[
        str,
        Column(
            "of one of several devices of a target (`target` is NAME#1, NAME#2): the file of "
            "targets/ that describes it",
            empty="`target` is that file's name",
        ),
    ] = ""
    asked_per_s: Annotated[
        float | None,
        Column(
            "the rate at which a scenario asked for inferences",
            empty="no rate was given, or the highest one was searched",
            unit="1/s",
        ),
    ] = None
    find_max: Annotated[
        bool | None,
        Column(
            "true: LoadGen searched the highest rate that is valid; the latency is that at it",
            empty="no rate was searched",
        ),
    ] = None
    latency_bound_ms: Annotated[
        float | None,
        Column(
            "the latency that a scenario's inferences had to keep",
            empty="no bound was given",
            unit="ms",
        ),
    ] = None
    sustained: Annotated[
        bool | None,
        Column("true: one process ran for minutes (`--sustain`)", empty="an ordinary case"),
    ] = None

    accuracy_samples: Annotated[
        int | None,
        Column(
            "labelled inputs that accuracy_top1 was computed on; its interval follows from them",
            empty="accuracy_top1 is empty, or the run is from before this column",
            unit="count",
        ),
    ] = None
    fits: Annotated[
        bool | None,
        Column(
            "whether the model's firmware fits into the board's memory; false: `ram_bytes` and "
            "`flash_bytes` are what it would need, where that is known",
            empty="not a board, or nobody knows",
        ),
    ] = None
    ram_room_bytes: Annotated[
        int | None,
        Column("RAM of the board that is left for a model", empty="not a board", unit="bytes"),
    ] = None
    flash_room_bytes: Annotated[
        int | None,
        Column("flash of the board that is left for a model", empty="not a board", unit="bytes"),
    ] = None

    own_peak_bytes: Annotated[
        int | None,
        Column(
            "peak of what that process allocated itself, with the pages of the model's file: it "
            "does not move with the pages of libraries that the page cache holds",
            empty="not measured, or the platform has no such figure: Linux before 4.5, a host "
            "without procfs",
            unit="bytes",
        ),
    ] = None

    connection: Annotated[
        str,
        Column(
            "of a service: warm (kept, idle between requests), cold (a new one for each request) "
            "or busy (requests follow each other)",
            empty="no service was asked",
        ),
    ] = ""
    wire: Annotated[
        str,
        Column("of a service: how tensors are sent, binary or json", empty="no service was asked"),
    ] = ""
    tls: Annotated[
        bool | None,
        Column("of a service: whether it was asked over TLS", empty="no service was asked"),
    ] = None
    link: Annotated[
        str,
        Column(
            "the profile of harness/tierbench/facts/links.toml whose round trip and rates were "
            "imposed on the TCP path to the service",
            empty="nothing was put between",
        ),
    ] = ""
    congestion_control: Annotated[
        str,
        Column(
            "the kernel's TCP congestion control of the client's connection, such as cubic or bbr",
            empty="no service was asked, or the system does not say",
        ),
    ] = ""
    request_bytes: Annotated[
        int | None,
        Column(
            "one request as it is written: HTTP head and body, before TLS and TCP",
            empty="no service was asked",
            unit="bytes",
        ),
    ] = None
    response_bytes: Annotated[
        int | None,
        Column(
            "its answer: HTTP head and body, before TLS and TCP",
            empty="no service was asked",
            unit="bytes",
        ),
    ] = None
    server_exec_p50_ms: Annotated[
        float | None,
        Column(
            "median of what the server says of its inference alone (`Server-Timing: exec`)",
            empty="no service was asked, or the server does not say",
            unit="ms",
        ),
    ] = None
    server_queue_p50_ms: Annotated[
        float | None,
        Column(
            "median of what the server says of the wait before the inference "
            "(`Server-Timing: queue`)",
            empty="no service was asked, or the server does not say",
            unit="ms",
        ),
    ] = None
    client_delay_p99_ms: Annotated[
        float | None,
        Column(
            "99th percentile of how long a query that was due waited in the client",
            empty="no scenario of a service",
            unit="ms",
        ),
    ] = None
    errors: Annotated[
        int | None,
        Column(
            "requests that got no answer that counts; a row with any is invalid",
            empty="no service was asked",
            unit="count",
        ),
    ] = None
    browser: Annotated[
        str,
        Column(
            "the engine of the browser whose page measured: chromium, firefox or webkit; such a "
            "row is what a web application there sees, never an input of an estimate",
            empty="not measured in a browser",
        ),
    ] = ""
    browser_version: Annotated[
        str,
        Column("version of that browser; nothing else of its user agent", empty="as `browser`"),
    ] = ""
    browser_isolated: Annotated[
        str,
        Column(
            "`yes` or `no`: whether the page was isolated from other sites; only then are there "
            "threads and a fine clock",
            empty="not measured in a browser",
        ),
    ] = ""
    wasm_memory_bytes: Annotated[
        int | None,
        Column(
            "memory of the runtime's Wasm module after its inferences; it never shrinks, and the "
            "code is not in it",
            empty="not measured in a browser",
            unit="bytes",
        ),
    ] = None

    @property
    def is_of_page(self) -> bool:
        """Whether it was measured in a browser, or should have been: runtimes of pages say so."""
        return bool(self.browser) or self.runtime.endswith(OF_PAGES)

    @property
    def reached(self) -> Reached:
        """How inferences got to the model."""
        if self.via not in ("service", "endpoint"):
            return Reached()
        return Reached(
            self.via, self.connection or "warm", self.wire or "binary", self.link, bool(self.tls)
        )

    @property
    def target_name(self) -> str:
        """The name of the file in targets/ that describes the device."""
        return self.described_by or self.target

    @property
    def load(self) -> Load:
        """How inferences were asked for, besides the scenario."""
        return Load(
            self.asked_per_s, bool(self.find_max), self.latency_bound_ms, bool(self.sustained)
        )
