/**
 * What a hook is made of. One package below this one is one hooked library: where it is hooked, and its translation to
 * neutral trees and back.
 */
@NullMarked
package dev.reprise.agent.hook;

import org.jspecify.annotations.NullMarked;
