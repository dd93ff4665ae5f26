export * from "../workflows";
export * from "./handwritten";
