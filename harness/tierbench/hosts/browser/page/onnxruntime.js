// onnxruntime-web behind the four functions that worker.js calls.
import * as ort from "./npm/onnxruntime/ort.wasm.min.mjs";

export async function start(base, threads) {
  ort.env.wasm.wasmPaths = `${base}npm/onnxruntime/`;
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.proxy = false;
}

export async function open(artifact, order) {
  const session = await ort.InferenceSession.create(artifact, { executionProviders: ["wasm"] });
  let feeds = {};
  const names = order.outputs.map((tensor) => tensor.name);
  const known = names.every((name) => session.outputNames.includes(name)) ? names : session.outputNames;
  return {
    build: "simd",
    lacks: [],
    set(row) {
      feeds = {};
      order.inputs.forEach((tensor, at) => {
        const name = session.inputNames.includes(tensor.name) ? tensor.name : session.inputNames[at];
        feeds[name] = new ort.Tensor(tensor.dtype, row[at], tensor.shape);
      });
    },
    run: () => session.run(feeds),
    free() {},
    read: (given) => known.map((name) => given[name].data),
  };
}
