// Asks the coordinator for the next order, runs it in a fresh worker, and sends back what it gave.
"use strict";

const state = document.getElementById("state");
let wasHidden = document.hidden;
document.addEventListener("visibilitychange", () => { wasHidden ||= document.hidden; });

// Only the engine and its version leave this page, never the whole user agent.
function browser() {
  const agent = navigator.userAgent;
  const patterns = [
    ["firefox", /\bFirefox\/(\d+(?:\.\d+)?)/],
    ["chromium", /\b(?:Headless)?Chrom(?:e|ium)\/(\d+(?:\.\d+)?)/],
    ["webkit", /\bVersion\/(\d+(?:\.\d+)?)/],
    ["webkit", /\bOS (\d+[_.]\d+)/],
  ];
  for (const [engine, pattern] of patterns) {
    const match = pattern.exec(agent);
    if (match) return { engine, version: match[1].replace("_", ".") };
  }
  return { engine: agent.includes("AppleWebKit") ? "webkit" : "other", version: "" };
}

async function send(name, body) {
  const answer = await fetch(name, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    cache: "no-store",
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text || `the coordinator answered ${answer.status}`);
  return JSON.parse(text);
}

function inFreshWorker(order) {
  return new Promise((resolve) => {
    const worker = new Worker("worker.js");
    const end = (answer) => { worker.terminate(); resolve(answer); };
    const failed = (error) => ({ failure: { stage: "start", error: String(error.message || error) } });
    worker.onmessage = (event) => end(event.data);
    worker.onerror = (event) => end(failed(event));
    worker.postMessage({ order, base: new URL(".", location.href).href });
  });
}

async function measure(order) {
  state.textContent = `Measuring ${order.label}`;
  wasHidden = document.hidden;
  const answer = await inFreshWorker(order);
  const about = { job: order.job, browser: browser(), isolated: self.crossOriginIsolated === true, hidden: wasHidden };
  try {
    const { said } = await send("result", { ...about, ...answer });
    const line = document.createElement("li");
    line.textContent = `${order.label}: ${said}`;
    document.getElementById("done").append(line);
  } catch (error) {
    await send("result", { ...about, failure: { stage: "collect", error: String(error.message) } });
  }
}

async function main() {
  try { await navigator.wakeLock?.request("screen"); } catch { /* the screen may go dark */ }
  for (;;) {
    const order = await send("next", {});
    if (order.do === "end") { state.textContent = "Done. You can close this page."; return; }
    if (order.do === "reload") { location.reload(); return; }
    if (order.do === "measure") await measure(order);
    else state.textContent = "Waiting for the next model ...";
  }
}

main().catch((error) => { state.textContent = `Stopped: ${error.message}`; });
