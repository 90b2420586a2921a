// Small parts of the bench that know nothing of a round.

// What an entry makes of its animal, before and after the server has it.
export function apply(entry, animal) {
  if (!animal) {
    return;
  }

  if (entry.action === 'dosed') {
    animal.dosedAt = entry.at;
  } else if (entry.action === 'stimulated') {
    animal.stimulatedAt = entry.at;
  } else if (entry.action === 'motor') {
    animal.falls = entry.falls ?? animal.falls;
    animal.signs = entry.signs ?? animal.signs;
  } else {
    animal.outcome = entry.action;
    animal.latencySeconds = entry.latencySeconds;
  }
}

// Who it is, in one line.
export function about(a, clock) {
  const due = a.stimulateAt ? `stimulus due ${clock.format(new Date(a.stimulateAt))}` : a.dosedAt ? 'dosed' : 'no dose yet';
  return [a.cage ? `cage ${a.cage}` : 'no cage on record', a.sex === 'unknown' ? null : a.sex, a.group ? `group ${a.group}` : null,
    a.doseMgPerKg === undefined ? null : a.doseMgPerKg === 0 ? 'vehicle' : `${a.doseMgPerKg} mg/kg`, due,
    a.falls === undefined || a.falls === null ? null : `${a.falls} falls`].filter(Boolean).join(' · ');
}

// How it stands, in the list of the round.
export function standing(a, clock) {
  switch (a.outcome) {
    case 'protected': return '● protected';
    case 'not-protected': return `▲ seized${a.latencySeconds === undefined || a.latencySeconds === null ? '' : `, ${a.latencySeconds} s`}`;
    case 'not-tested': return 'not tested';
    default: return a.stimulatedAt ? 'watched' : a.stimulateAt ? `due ${clock.format(new Date(a.stimulateAt))}` : a.dosedAt ? 'dosed' : 'waits for its dose';
  }
}

// Reads a form into an entry, or says what is asked first: { entry } or { ask, field }.
export function read(form, animal, action, at, watch) {
  const field = name => form.elements[name].value.trim().replace(',', '.');
  const reason = form.elements.reason.value.trim();
  const since = animal.stimulatedAt ? (at - Date.parse(animal.stimulatedAt)) / 1000 : null;
  const entry = { animal: animal.code, action, at: new Date(at).toISOString(), reason: reason || null };
  if (action === 'not-protected') {
    entry.latencySeconds = field('latency') ? Number(field('latency')) : Math.round(since * 10) / 10;
    return since === null || !(entry.latencySeconds >= 0) ? { ask: 'The latency is no number of seconds.', field: 'latency' }
      : entry.latencySeconds > watch ? { ask: `A seizure after ${watch} s counts as protected by the criterion. Enter its latency if it came earlier.`, field: 'latency' } : { entry };
  }

  if (action === 'protected' && since < watch - 1 && !reason) {
    return { ask: `Watched for ${Math.floor(since)} s of ${watch} s: wait, or give a reason.`, field: 'reason' };
  }

  if (action === 'motor') {
    const signs = [...form.querySelectorAll('input[name=signs]:checked')].map(b => b.value);
    entry.falls = field('falls') === '' ? null : Number(field('falls'));
    entry.signs = signs.length > 0 || form.elements.looked.checked ? signs : null;
    return entry.falls === null && entry.signs === null ? { ask: 'Enter the falls within the minute, or the signs.', field: 'falls' }
      : entry.falls !== null && !Number.isInteger(entry.falls) ? { ask: 'Falls are a whole number.', field: 'falls' } : { entry };
  }

  return action === 'not-tested' && !reason ? { ask: 'Why is it not tested?', field: 'reason' } : { entry };
}
