// Keys on pages that step: ← and → go to the event or month before and after; on that of an event + and - make the lanes taller and lower. Without this script the links and the form do the same.
const step = { ArrowLeft: 'a[rel="prev"]', ArrowRight: 'a[rel="next"]' };
const hint = document.querySelector('[data-keys]');
if (hint) {
  hint.append(` ${hint.dataset.keys}`);
}

document.addEventListener('keydown', event => {
  // In fields, on a figure that takes keys itself, and with a modifier the keys are not ours.
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest('input, select, textarea, [role="application"]')) {
    return;
  }

  const link = step[event.key] && document.querySelector(step[event.key]);
  if (link) {
    event.preventDefault();
    link.click();
    return;
  }

  const units = document.getElementById('t-units');
  if (units && (event.key === '+' || event.key === '-')) {
    event.preventDefault();
    const now = Number.parseFloat(units.value) || 1000;
    units.value = String(Math.round((event.key === '+' ? now / 1.5 : now * 1.5) * 1000) / 1000);
    units.form.requestSubmit();
  }
});
