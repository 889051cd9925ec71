/**
 * One run as a rule sees it. A trace enters; the turns of its models, the uses of its tools, the records that tools
 * answered with and the origin of every value leave. Each message of a conversation is read once, however often it was
 * sent.
 */
@NullMarked
package dev.reprise.workbench.diagnose.run;

import org.jspecify.annotations.NullMarked;
