// LiteRT.js behind the four functions that worker.js calls.
import * as litert from "./npm/litert/index.js";

let lacks = [];
let build = "";

export async function start(base, threads) {
  const relaxed = await litert.supportsFeature("relaxedSimd");
  lacks = relaxed ? [] : ["relaxed SIMD"];
  const threaded = threads > 1 && relaxed && self.crossOriginIsolated === true;
  build = !relaxed ? "compat" : threaded ? "threaded" : "plain";
  const names = { compat: "_compat", threaded: "_threaded", plain: "" };
  const script = `${base}npm/litert/litert_wasm${names[build]}_internal.js`;
  // in a worker its loader would look beside the worker's own script
  self.Module = { locateFile: (name) => `${base}npm/litert/${name}`, mainScriptUrlOrBlob: script };
  await litert.loadLiteRt(script);
}

export async function open(artifact, order) {
  const numThreads = build === "threaded" ? order.threads : 1;
  const model = await litert.loadAndCompile(artifact, { accelerator: "wasm", cpuOptions: { numThreads } });
  // by name where the signature has the artifact's names, else in its order
  const inputs = placed(model.getInputDetails(), order.inputs);
  const outputs = placed(model.getOutputDetails(), order.outputs);
  let tensors = [];
  return {
    build,
    lacks,
    set(row) {
      for (const tensor of tensors) tensor.delete();
      tensors = inputs.map((place) => new litert.Tensor(row[place], order.inputs[place].shape));
    },
    run: () => model.run(tensors),
    free(given) { for (const tensor of given) tensor.delete(); },
    async read(given) {
      const values = [];
      for (const [at, place] of outputs.entries()) values[place] = await given[at].data();
      return values;
    },
  };
}

function placed(details, wanted) {
  const places = details.map((detail) => wanted.findIndex((tensor) => tensor.name === detail.name));
  const isWhole = new Set(places).size === wanted.length && !places.includes(-1);
  return isWhole ? places : details.map((_, at) => at);
}
