/** Editing a drawing: plain functions from graph to graph. What cannot be done gives the same graph back. */
export { type Added, addAfter, addNode, insertOnEdge, mostNodes, type NewNode } from "./add";
export { rename, setParams } from "./change";
export { copyPart, duplicate, type Part, partSchema, pastePart, readPart } from "./clipboard";
export { connect, type Line, removeEdges, reroute, whyNotJoined } from "./connect";
export { type Grouped, type GroupHead, groupIntoProcess } from "./group";
export type { NewId } from "./ids";
export { flowOrder, type Placed, targetsOf } from "./order";
export { leadsOnBy, outcomesOf } from "./outcomes";
export {
  type Alignment,
  alignNodes,
  columnWidth,
  gridStep,
  moveNodes,
  nodeHeight,
  nodeWidth,
  nudgeNodes,
  type Point,
  placeOf,
  rowHeight,
} from "./place";
export { removeNodes } from "./remove";
export { startingParams } from "./starting-params";
