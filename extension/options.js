// Pairs the extension with the laut on this machine: once, by the code that laut printed.

import { api, ask, onThisMachine, paired, USUAL, words } from "./shared.js";

document.documentElement.lang = api.i18n.getUILanguage().toLowerCase().startsWith("de") ? "de" : "en";
const element = (id) => document.getElementById(id);
const told = element("told");
for (const [id, name] of [
  ["lead", "pairLead"], ["first", "pairFirst"], ["second", "pairSecond"], ["address-label", "pairAddress"], ["code-label", "pairCode"],
]) {
  element(id).textContent = words(name);
}
element("pair").querySelector("button").textContent = words("pair");

const known = await paired();
element("address").value = known?.address ?? USUAL;
if (known) {
  told.textContent = words("isPaired", known.address);
}

element("pair").addEventListener("submit", async (event) => {
  event.preventDefault();
  const address = onThisMachine(element("address").value);
  const code = element("code").value.trim();
  if (!address) {
    told.textContent = words("notHere");
    return;
  }
  told.textContent = words("working");
  try {
    await ask({ address, code }, "/v1/pair", { method: "POST" });
    await api.storage.local.set({ address, code });
    element("code").value = "";
    told.textContent = words("isPaired", address);
  } catch (error) {
    told.textContent = [error.message, error.help].filter(Boolean).join(" ");
  }
});
