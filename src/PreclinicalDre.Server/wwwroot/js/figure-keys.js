// Steps through the seizures of a figure by key or pointer and says each one below it. Core's figures number their marks (data-row: the row of
// the table behind the figure, which lists seizures in order of time) and name their groups (data-marks). Without this script a figure is a
// picture with a table beside it.
const near = 10; // pixels: the thinnest mark is a stroke, which no hand hits

for (const svg of document.querySelectorAll('figure.plot > svg.fig')) {
  const marks = [...svg.querySelectorAll('g[data-marks="seizures"] > [data-row]')].sort((a, b) => a.dataset.row - b.dataset.row);
  if (marks.length > 0) {
    makeSteppable(svg, marks);
  }
}

function makeSteppable(svg, marks) {
  const last = marks.length - 1;
  let at = -1;
  const ring = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  ring.setAttribute('class', 'here-ring');

  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.id = `${svg.querySelector('title').id}-keys`;
  hint.textContent = `${marks.length === 1 ? 'One seizure mark' : `${marks.length} seizure marks`}: ← → step through in time, Home and End go to the first and the last, `
    + 'Esc leaves; a click chooses the nearest.';
  const now = document.createElement('p');
  now.className = 'figure-now';
  now.setAttribute('role', 'status');
  svg.after(hint, now);

  // An image takes no keys; in an application, screen readers pass them on. Its name and description stay those of the figure.
  svg.setAttribute('role', 'application');
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('aria-describedby', hint.id);

  svg.addEventListener('keydown', event => {
    // With a modifier the keys are the browser's: Alt and ← goes back a page.
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }

    if (event.key === 'Escape') {
      leave();
      svg.blur();
      return;
    }

    const steps = { ArrowLeft: at < 0 ? last : Math.max(at - 1, 0), ArrowRight: Math.min(at + 1, last), Home: 0, End: last };
    if (Object.hasOwn(steps, event.key)) {
      event.preventDefault();
      show(steps[event.key]);
      bringIntoView(marks[at]);
    }
  });

  svg.addEventListener('click', event => {
    const hit = nearest(marks, event.clientX, event.clientY);
    if (hit >= 0) {
      show(hit);
    }
  });

  function show(index) {
    marks[at]?.classList.remove('here');
    at = index;
    const mark = marks[at];
    mark.classList.add('here');
    const box = mark.getBBox();
    ring.setAttribute('cx', box.x + box.width / 2);
    ring.setAttribute('cy', box.y + box.height / 2);
    ring.setAttribute('r', Math.max(box.width, box.height) / 2 + 4);
    svg.append(ring);
    now.textContent = `${at + 1} of ${marks.length}: ${say(mark)}`;
  }

  function leave() {
    marks[at]?.classList.remove('here');
    ring.remove();
    at = -1;
    now.textContent = '';
  }
}

// A mark's title is "type, stage …, outside recordings. day, date and clock time"; the moment goes first, and what the title leaves out is said.
function say(mark) {
  const title = mark.querySelector('title').textContent;
  const cut = title.lastIndexOf('. ');
  const [what, outside] = [title.slice(0, cut).replace(', outside recordings', ''), title.includes(', outside recordings')];
  return [
    title.slice(cut + 2), what, ...(what.includes(', stage ') ? [] : ['no stage on record']), outside ? 'outside recordings' : 'inside a recording',
  ].join(', ');
}

function nearest(marks, x, y) {
  let [best, distance] = [-1, near];
  marks.forEach((mark, index) => {
    const box = mark.getBoundingClientRect();
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    if (away < distance) {
      [best, distance] = [index, away];
    }
  });
  return best;
}

// Only where the mark is out of sight, or under the line that says it: a page that moves with each key is hard to read.
function bringIntoView(mark) {
  const box = mark.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight - 60 || box.left < 0 || box.right > innerWidth) {
    mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  }
}
