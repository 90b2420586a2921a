// Small parts of the rack run that know nothing of a round.

export function button(text, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

// Entries outlive the page: a closed tab or an empty battery loses none.
export function store(key) {
  const read = JSON.parse(localStorage.getItem(key) ?? '{}');
  const kept = { queue: read.queue ?? [], refused: read.refused ?? [], save: () => localStorage.setItem(key, JSON.stringify({ queue: kept.queue, refused: kept.refused })) };
  return kept;
}

// Version 4, also where the page is not a secure context (a tablet in the laboratory's network).
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

// High and short: right. Low and long: wrong. Told in words and colour too.
export function beep(good) {
  try {
    const audio = beep.audio ??= new AudioContext();
    const tone = audio.createOscillator();
    tone.frequency.value = good ? 1320 : 196;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + (good ? 0.08 : 0.5));
  } catch {
    // A machine without sound.
  }
}

// What a person would be asked after the server had looked; it looks again.
export function problems(row, animal, action, at, grams, windowMs) {
  if (action === 'weight') {
    const last = animal.weightGrams;
    return !(grams > 0) ? { slip: 'The weight is no number of grams.' }
      : last && Math.abs(grams / last - 1) > 0.25 ? { warning: `The weight differs from the last one (${last} g) by more than a quarter of it: give a reason.` } : {};
  }

  if (action !== 'given') {
    return { warning: 'What was not done needs a reason.' };
  }

  const hint = severity => row.hints.find(h => h.severity === severity)?.message;
  const late = at - Date.parse(row.dueAt);
  const off = Math.abs(late) > windowMs ? `The dose is ${Math.round(Math.abs(late) / 60_000)} min ${late > 0 ? 'late' : 'early'}.` : null;
  const warning = off ?? hint('warning');
  return { error: hint('error') && `${hint('error')} If it was given, tick that it was so and give a reason.`, warning: warning && `${warning} Give a reason.` };
}

// What stands in a code that was scanned: of a cage card's address the animal, else all of it.
export function scannedId(text) {
  const mark = '/rack?scan=';
  const at = text.lastIndexOf(mark);
  if (at < 0) {
    return text.trim();
  }

  const id = text.slice(at + mark.length).split('&')[0];
  try {
    return decodeURIComponent(id).trim();
  } catch {
    return id.trim();
  }
}

// Who it is, in one line.
export function about(animal, now, clock) {
  const hours = animal.weighedAt ? (now - Date.parse(animal.weighedAt)) / 3_600_000 : null;
  return [
    animal.cage ? `cage ${animal.cage}` : 'no cage on record', animal.sex === 'unknown' ? null : animal.sex,
    hours === null ? 'never weighed' : `${animal.weightGrams} g, ${hours < 1 ? 'just now' : hours < 48 ? `${Math.round(hours)} h ago` : `${Math.round(hours / 24)} days ago`}`,
    animal.lastDoseAt ? `last dose ${clock.format(new Date(animal.lastDoseAt))}` : 'no dose yet',
  ].filter(Boolean).join(' · ');
}

// A new weight is a new volume, at once.
export function weighed(animal, grams, at) {
  animal.weightGrams = grams;
  animal.weighedAt = new Date(at).toISOString();
  for (const task of animal.tasks.filter(t => t.mgPerKg && t.mgPerMl)) {
    const ml = task.mgPerKg * grams / 1000 / task.mgPerMl;
    task.row.volume = `${ml.toFixed(ml < 0.1 ? 3 : ml < 10 ? 2 : 1)} mL`;
    task.row.hints = task.row.hints.filter(h => h.code !== 'weight-old' && h.code !== 'weight-missing');
  }
}
