import { serveSafety } from "./serve-safety";

serveSafety(self);
