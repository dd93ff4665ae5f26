export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Below this, the words of a step are too small to read. */
export const readableZoom = 0.9;
const margin = 16;

/**
 * Which part of a drawing to show: all of it where that can be read, else a readable part around where to look.
 * @param focus where to look; without it, the top
 */
export function viewOf(
  all: Box,
  focus: Box | null,
  size: { readonly width: number; readonly height: number },
): View {
  const fits = Math.min(1, (size.width - 2 * margin) / all.width, (size.height - 2 * margin) / all.height);
  const zoom = Math.max(fits, readableZoom);
  const along = (from: number, length: number, room: number, look: readonly [number, number] | null) => {
    if (length * zoom <= room - 2 * margin) return (room - length * zoom) / 2 - from * zoom;
    const first = margin - from * zoom;
    const last = room - margin - (from + length) * zoom;
    if (look === null) return first;
    // Of what is larger than the room, the beginning is shown.
    const middle = look[0] + Math.min(look[1], (room - 2 * margin) / zoom) / 2;
    return Math.min(first, Math.max(last, room / 2 - middle * zoom));
  };
  return {
    zoom,
    x: along(all.x, all.width, size.width, focus && [focus.x, focus.width]),
    y: along(all.y, all.height, size.height, focus && [focus.y, focus.height]),
  };
}

/** The smallest box around these; null around nothing. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
