/**
 * OpenFeature's client. A flag's key, its default and the context leave as neutral trees; what the flag says comes back with
 * its variant, its reason and its error, and neither a provider nor a hook of its is asked.
 */
@NullMarked
package dev.reprise.agent.hook.openfeature;

import org.jspecify.annotations.NullMarked;
