// One measurement in one fresh worker: load, first inference, warm-up, timed loop, then all outputs.
"use strict";

// --- what the runtime really uses, seen from outside of it ---------------------------------------

const memories = new Set();
const NativeMemory = WebAssembly.Memory;
WebAssembly.Memory = class extends NativeMemory {
  constructor(descriptor) { super(descriptor); memories.add(this); }
};
for (const name of ["instantiate", "instantiateStreaming"]) {
  const native = WebAssembly[name];
  if (!native) continue;
  WebAssembly[name] = async (...given) => {
    const made = await native.apply(WebAssembly, given);
    for (const value of Object.values((made.instance ?? made).exports ?? {})) {
      if (value instanceof NativeMemory) memories.add(value);
    }
    return made;
  };
}

// A thread runs in a worker that was told to run it; one that is only kept ready counts for nothing.
// Emscripten says that as `cmd: 2` (LiteRT.js) or by the word "run" under a shortened name.
const threads = new Set();
const isRun = (message) => message !== null && typeof message === "object"
  && (message.cmd === 2 || Object.values(message).includes("run"));
const NativeWorker = self.Worker;
if (NativeWorker) {
  self.Worker = class extends NativeWorker {
    postMessage(message, ...rest) {
      if (isRun(message)) threads.add(this);
      super.postMessage(message, ...rest);
    }
  };
}

// --- the clock -----------------------------------------------------------------------------------

function clockStepMs() {
  let least = Infinity;
  for (let seen = 0; seen < 20; seen += 1) {
    const before = performance.now();
    let now = before;
    while (now === before) now = performance.now();
    least = Math.min(least, now - before);
  }
  return least;
}

// Spinning for a random part of a step makes every phase of the clock equally likely.
function readsPerStep(stepMs) {
  const end = performance.now() + 20 * stepMs;
  let reads = 0;
  while (performance.now() < end) reads += 1;
  return Math.max(1, Math.round(reads / 20));
}

function toRandomPhase(reads) {
  for (let left = Math.floor(Math.random() * reads); left > 0; left -= 1) performance.now();
}

// --- the loops -----------------------------------------------------------------------------------

// Windows of calls, until one is as fast as the one before it: the engine compiles hot code meanwhile.
async function warmUp(session, limits) {
  let before = Infinity;
  let leastMs = Infinity;
  const began = performance.now();
  for (;;) {
    const start = performance.now();
    let calls = 0;
    do {
      session.free(await session.run());
      calls += 1;
    } while (performance.now() - start < limits.window_ms);
    const callMs = (performance.now() - start) / calls;
    const spentMs = performance.now() - began;
    leastMs = Math.min(leastMs, callMs);
    if (spentMs > limits.most_ms || (spentMs >= limits.least_ms && Math.abs(callMs / before - 1) < 0.03)) {
      return { leastMs, spentMs };
    }
    before = callMs;
  }
}

async function singleCalls(session, limits) {
  const samples = [];
  const began = performance.now();
  for (;;) {
    const start = performance.now();
    const outputs = await session.run();
    const end = performance.now();
    session.free(outputs);
    samples.push(end - start);
    const spentMs = end - began;
    const enough = samples.length >= limits.min_calls || spentMs > 4 * limits.loop_ms;
    if ((spentMs >= limits.loop_ms && enough) || samples.length >= limits.max_calls) return samples;
  }
}

async function onePass(session, calls, reads, passMs) {
  const batches = [];
  const began = performance.now();
  while (performance.now() - began < passMs || batches.length < 20) {
    toRandomPhase(reads);
    const start = performance.now();
    for (let left = calls; left > 0; left -= 1) session.free(await session.run());
    batches.push(performance.now() - start);
  }
  return batches;
}

// --- one measurement -----------------------------------------------------------------------------

const ARRAYS = {
  float32: Float32Array, int8: Int8Array, uint8: Uint8Array, int16: Int16Array, int32: Int32Array,
  int64: globalThis.BigInt64Array, bool: Uint8Array, float64: Float64Array,
};

function rowsOf(buffer, tensors) {
  const rows = [];
  let offset = 0;
  while (offset < buffer.byteLength) {
    rows.push(tensors.map((tensor) => {
      const part = buffer.slice(offset, offset + tensor.bytes);
      offset += tensor.bytes;
      return new ARRAYS[tensor.dtype](part);
    }));
  }
  return rows;
}

function base64(array) {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

async function fetched(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status} for a file of this measurement`);
  return answer.arrayBuffer();
}

async function measured(order, base) {
  const step = { name: "upload" };
  try {
    const artifact = new Uint8Array(await fetched(`${base}file/artifact/${order.job}`));
    const rows = rowsOf(await fetched(`${base}file/inputs/${order.job}`), order.inputs);

    step.name = "start";
    let start = performance.now();
    const runtime = await import(`${base}${order.adapter}`);
    await runtime.start(base, order.threads);
    const importMs = performance.now() - start;

    step.name = "load";
    start = performance.now();
    const session = await runtime.open(artifact, order);
    const loadMs = performance.now() - start;

    step.name = "infer";
    session.set(rows[0]);
    start = performance.now();
    session.free(await session.run());
    const firstMs = performance.now() - start;

    step.name = "warmup";
    const stepMs = clockStepMs();
    const warm = await warmUp(session, order.limits);

    step.name = "measure";
    const isFine = self.crossOriginIsolated === true && stepMs <= order.limits.fine_step_ms;
    const answer = { calls_ms: [], batch_calls: 0, passes_ms: [] };
    if (isFine) {
      answer.calls_ms = await singleCalls(session, order.limits);
    } else {
      answer.batch_calls = Math.max(1, Math.round((2 * stepMs) / warm.leastMs));
      const reads = readsPerStep(stepMs);
      for (let pass = 0; pass < order.limits.passes; pass += 1) {
        answer.passes_ms.push(await onePass(session, answer.batch_calls, reads, order.limits.pass_ms));
      }
    }

    step.name = "verify";
    const outputs = [];
    for (const row of rows) {
      session.set(row);
      const given = await session.run();
      outputs.push((await session.read(given)).map(base64));
      session.free(given);
    }
    let memoryBytes = 0;
    for (const memory of memories) memoryBytes += memory.buffer.byteLength;
    return {
      ...answer, outputs, clock_step_ms: stepMs, import_ms: importMs, load_ms: loadMs, first_ms: firstMs,
      warm_up_ms: warm.spentMs, wasm_memory_bytes: memoryBytes, threads: 1 + threads.size,
      build: session.build, lacks: session.lacks,
    };
  } catch (error) {
    return { failure: { stage: step.name, error: String((error && error.message) || error).slice(0, 1000) } };
  }
}

self.onmessage = async (event) => {
  self.postMessage(await measured(event.data.order, event.data.base));
};
