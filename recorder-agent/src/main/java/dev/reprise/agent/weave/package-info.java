/**
 * How calls of the agent come into methods: which methods are meant, what is called where they begin and end, and the
 * visitor that writes it. Names, descriptors and a class file's events enter; the events of the woven class file leave.
 */
@NullMarked
package dev.reprise.agent.weave;

import org.jspecify.annotations.NullMarked;
