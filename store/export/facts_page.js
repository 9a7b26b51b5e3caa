"use strict";
const facts = [...document.querySelectorAll(".facts li")];
const marks = [...document.querySelectorAll("mark")];
const words = document.getElementById("words");
const kind = document.getElementById("kind");
const count = document.getElementById("count");
function filter() {
  const wanted = words.value.toLowerCase();
  let left = 0;
  for (const fact of facts) {
    const fits = (!kind.value || fact.dataset.kind === kind.value)
      && fact.textContent.toLowerCase().includes(wanted);
    fact.hidden = !fits;
    left += fits;
  }
  count.value = left + " of " + facts.length;
}
function choose(ids) {
  for (const fact of facts) fact.classList.toggle("chosen", ids.includes(fact.id.slice(1)));
  for (const mark of marks) {
    mark.classList.toggle("chosen", mark.dataset.claims.split(" ").some((id) => ids.includes(id)));
  }
}
document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", filter);
kind.addEventListener("input", filter);
for (const mark of marks) {
  mark.addEventListener("click", () => {
    const ids = mark.dataset.claims.split(" ");
    choose(ids);
    document.getElementById("f" + ids[0]).scrollIntoView({ block: "nearest" });
  });
}
for (const fact of facts) {
  fact.addEventListener("click", () => {
    const id = fact.id.slice(1);
    choose([id]);
    const mark = marks.find((one) => one.dataset.claims.split(" ").includes(id));
    if (mark) mark.scrollIntoView({ block: "center" });
  });
}
filter();
