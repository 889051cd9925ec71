/**
 * What model providers say on the wire, lifted into one shape. The parsed body of an HTTP exchange, or the bytes of a
 * stream, enters; a neutral tree in the shapes of the OpenTelemetry GenAI conventions leaves (messages with parts, tool
 * calls, finish reasons, usage, request parameters). Lifting is total and deterministic: what is not understood is kept
 * as it is, nothing is thrown. Lifted trees share structure with the body they came from, so neither is changed after.
 */
@NullMarked
package dev.reprise.dialect;

import org.jspecify.annotations.NullMarked;
