// Draws a place to be taken out with mouse, pen or finger, and sends the form that does it. The form
// works without.

const SVG = "http://www.w3.org/2000/svg";
const FIELDS = ["links", "oben", "breite", "hoehe"];

function share(event, box) {
  const cut = (value) => Math.min(Math.max(value, 0), 1);
  return {
    x: cut((event.clientX - box.left) / box.width),
    y: cut((event.clientY - box.top) / box.height),
  };
}

function frame(a, b) {
  const [links, oben] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { links, oben, breite: Math.abs(a.x - b.x), hoehe: Math.abs(a.y - b.y) };
}

function show(rect, place, { width, height }) {
  rect.setAttribute("x", place.links * width);
  rect.setAttribute("y", place.oben * height);
  rect.setAttribute("width", place.breite * width);
  rect.setAttribute("height", place.hoehe * height);
}

function newRect(page) {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("fill-opacity", "0.5");
  page.append(rect);
  return rect;
}

export default function drawing(page) {
  const form = document.getElementById(page.dataset.formular);
  let start = null;
  let rect = null;
  page.style.touchAction = "pinch-zoom";
  page.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    page.setPointerCapture(event.pointerId);
    start = share(event, page.getBoundingClientRect());
    rect = newRect(page);
  });
  page.addEventListener("pointermove", (event) => {
    if (start) show(rect, frame(start, share(event, page.getBoundingClientRect())), page.viewBox.baseVal);
  });
  const stop = () => {
    rect?.remove();
    start = rect = null;
  };
  page.addEventListener("pointercancel", stop);
  page.addEventListener("pointerup", (event) => {
    if (!start) return;
    const place = frame(start, share(event, page.getBoundingClientRect()));
    if (place.breite < 0.002 || place.hoehe < 0.002) return stop();
    for (const field of FIELDS) {
      form.elements[field].value = (place[field] * 100).toFixed(2).replace(".", ",");
    }
    form.requestSubmit();
  });
}
