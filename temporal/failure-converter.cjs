// Loaded by its path: by Temporal's SDK in every process, and by the workflows' bundle.
const { DefaultFailureConverter } = require("@temporalio/common");

/** Failures go to Temporal encrypted as well: their messages may quote what a case is about. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
