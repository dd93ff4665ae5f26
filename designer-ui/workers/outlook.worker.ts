import { type Outlook, type OutlookRequest, outlook } from "../../domain/sop/outlook/outlook";
import { serveWhole } from "./serve-whole";

serveWhole<OutlookRequest, Outlook>(self, (request, onProgress) => outlook({ ...request, onProgress }));
