// Reads the messages of vaka::ui::encode_mirror_ops (src/ui/kit/semantics.hpp).

import { roles } from './mirror_elements.mjs';

const utf8 = new TextDecoder();

/** Calls `visit.upsert(node)`, `visit.box(id, box)` and `visit.remove(id)` in the order of the message. */
export function readOps(bytes, visit) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const u8 = () => view.getUint8(at++);
  const u16 = () => { at += 2; return view.getUint16(at - 2, true); };
  const u32 = () => { at += 4; return view.getUint32(at - 4, true); };
  const i32 = () => { at += 4; return view.getInt32(at - 4, true); };
  const f32 = () => { at += 4; return view.getFloat32(at - 4, true); };
  const str = () => {
    const length = u32();
    at += length;
    return utf8.decode(bytes.slice(at - length, at));
  };
  // The fields are read in the order in which they are written here.
  const node = () => ({
    id: u32(), parent: u32(), previous: u32(), role: roles[u8()], states: u16(), level: u16(), position: i32(),
    setSize: i32(), row: i32(), column: i32(), rowCount: i32(), columnCount: i32(), minimum: f32(), maximum: f32(),
    now: f32(), scroller: u32(), name: str(), value: str(), description: str(), hint: str(),
  });
  while (at < bytes.length) {
    const code = u8();
    if (code === 1) visit.upsert(node());
    else if (code === 2) visit.box(u32(), { x: f32(), y: f32(), width: f32(), height: f32() });
    else if (code === 3) visit.remove(u32());
    else throw new Error(`mirror: unknown operation ${code} at byte ${at - 1}`);
  }
}
