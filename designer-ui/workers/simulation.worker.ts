import { serveSimulation } from "./serve-simulation";

serveSimulation(self);
