/**
 * Methods that the user named: their arguments and results leave as neutral trees, and are rebuilt from them by the
 * types that the method declares.
 */
@NullMarked
package dev.reprise.agent.hook.named;

import org.jspecify.annotations.NullMarked;
