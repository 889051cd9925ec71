/**
 * What kind of fault it is: the failure modes of agents found by rules, the steps that deserve suspicion, what people
 * say of runs. Traces enter, findings with their evidence leave.
 */
@NullMarked
package dev.reprise.workbench.diagnose;

import org.jspecify.annotations.NullMarked;
