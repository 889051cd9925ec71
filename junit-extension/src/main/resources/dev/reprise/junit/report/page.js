
(function () {
  'use strict';
  var filter = document.getElementById('filter');
  var words = document.getElementById('words');
  var failed = document.getElementById('failed');
  var shown = document.getElementById('shown');
  var replays = Array.prototype.slice.call(document.querySelectorAll('.replay'));
  var texts = replays.map(function (each) { return each.textContent.toLowerCase(); });
  function show() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    replays.forEach(function (each, at) {
      var hit = (!failed.checked || each.dataset.passed === 'false')
        && wanted.every(function (word) { return texts[at].indexOf(word) >= 0; });
      each.hidden = !hit;
      count += hit ? 1 : 0;
    });
    shown.textContent = count === replays.length ? '' : count + ' of ' + replays.length;
  }
  function open() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.classList.contains('replay')) {
      target.hidden = false;
      target.open = true;
      target.scrollIntoView();
      target.firstElementChild.focus();
    }
  }
  filter.hidden = false;
  words.addEventListener('input', show);
  failed.addEventListener('change', show);
  window.addEventListener('hashchange', open);
  open();
})();
