"use strict";
(function () {
  var SVG = "http://www.w3.org/2000/svg";

  function make(name, attributes, parent) {
    var node = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    parent.appendChild(node);
    return node;
  }

  function parsed(text) {
    try { return JSON.parse(text || "[]"); } catch (error) { return []; }
  }

  function values(plot) {
    var points = parsed(plot.dataset.points), svg = plot.querySelector("svg");
    if (!svg || !points.length) { return; }
    var dot = make("circle", { r: 4, fill: "none", "stroke-width": 2, visibility: "hidden" }, svg);
    dot.style.stroke = "var(--fig-orange)";
    var tip = document.createElement("div"), at = -1;
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("role", "status");
    plot.appendChild(tip);
    plot.tabIndex = 0;
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", "Picture; arrow keys read its values");

    function show(n) {
      at = Math.max(0, Math.min(points.length - 1, n));
      var point = points[at], box = svg.getBoundingClientRect();
      var scale = box.width / svg.viewBox.baseVal.width;
      dot.setAttribute("cx", point[0]);
      dot.setAttribute("cy", point[1]);
      dot.setAttribute("visibility", "visible");
      tip.textContent = point[2];
      tip.hidden = false;
      var left = point[0] * scale - tip.offsetWidth / 2;
      tip.style.left = Math.max(0, Math.min(box.width - tip.offsetWidth, left)) + "px";
      var top = point[1] * scale - tip.offsetHeight - 10;
      tip.style.top = (top < 0 ? point[1] * scale + 12 : top) + "px";
    }
    function hide() { tip.hidden = true; dot.setAttribute("visibility", "hidden"); }
    function nearest(event) {
      var box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
      var x = (event.clientX - box.left) / scale, y = (event.clientY - box.top) / scale;
      var best = 0, far = Infinity;
      points.forEach(function (point, n) {
        // A row or a column of points is found by the pointer's place along it.
        var d = Math.pow(point[0] - x, 2) + Math.pow(point[1] - y, 2) * (rows ? 4 : 0.05);
        if (d < far) { far = d; best = n; }
      });
      return best;
    }
    var rows = points.length > 1 && points.every(function (point, n) {
      return n === 0 || point[1] > points[n - 1][1];
    });
    plot.addEventListener("pointermove", function (event) { show(nearest(event)); });
    plot.addEventListener("pointerdown", function (event) { show(nearest(event)); });
    plot.addEventListener("pointerleave", hide);
    plot.addEventListener("blur", hide);
    plot.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") { hide(); return; }
      if (event.key === "Home") { show(0); } else if (event.key === "End") { show(points.length - 1); }
      else if (step) { show(at + step); } else { return; }
      event.preventDefault();
    });
  }

  function windows(plot) {
    var choices = parsed(plot.dataset.windows), svg = plot.querySelector("svg");
    if (!svg || choices.length < 2) { return; }
    var shade = make("rect", { fill: "none", visibility: "hidden" }, svg);
    shade.style.fill = "var(--fig-orange)";
    shade.style.opacity = 0.18;
    var set = document.createElement("fieldset"), legend = document.createElement("legend");
    var output = document.createElement("output");
    set.className = "windows";
    legend.textContent = "Look at another window";
    set.appendChild(legend);
    choices.forEach(function (choice, n) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = choice[0] + (n === 0 ? " (tested)" : "");
      button.setAttribute("aria-pressed", String(n === 0));
      button.addEventListener("click", function () {
        set.querySelectorAll("button").forEach(function (other) {
          other.setAttribute("aria-pressed", String(other === button));
        });
        shade.setAttribute("x", choice[1]);
        shade.setAttribute("width", choice[2] - choice[1]);
        shade.setAttribute("y", choice[3]);
        shade.setAttribute("height", choice[4] - choice[3]);
        shade.setAttribute("visibility", n === 0 ? "hidden" : "visible");
        output.textContent = choice[5];
      });
      set.appendChild(button);
    });
    output.textContent = choices[0][5];
    set.appendChild(output);
    plot.parentNode.insertBefore(set, plot.nextSibling);
  }

  document.querySelectorAll(".plot").forEach(function (plot) {
    values(plot);
    windows(plot);
  });

  // Paper cannot be clicked: everything is open while printing.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (item) { item.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (item) { item.open = false; });
  });
})();
