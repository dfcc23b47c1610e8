"use strict";
(() => {
  const entries = JSON.parse(document.getElementById("mm-entries").textContent);
  const field = document.getElementById("mm-sought"), list = document.getElementById("mm-hits"), said = document.getElementById("mm-count");
  const plain = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").normalize("NFD").replace(/\p{M}/gu, "");
  const indexed = entries.map((entry) => [plain(`${entry.t} ${entry.a}`), plain(`${entry.s} ${entry.w}`)]);
  const find = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const hits = [];
    if (words.length) indexed.forEach(([title, rest], place) => {
      if (words.every((word) => title.includes(word) || rest.includes(word))) hits.push([words.filter((word) => title.includes(word)).length, place]);
    });
    hits.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
    list.replaceChildren(...hits.slice(0, 100).map(([, place]) => {
      const entry = entries[place], item = document.createElement("li"), link = document.createElement("a"), about = document.createElement("span");
      link.href = entry.h; link.textContent = entry.t;
      about.className = "mm-secondary"; about.textContent = ` ${entry.a}`;
      item.append(link, about);
      if (entry.s) { const line = document.createElement("p"); line.className = "mm-secondary"; line.textContent = entry.s; item.append(line); }
      return item;
    }));
    said.textContent = words.length ? said.dataset.many.replace("#", hits.length) : "";
  };
  field.addEventListener("input", find);
  field.value = new URLSearchParams(location.search).get("find") || "";
  find();
})();
