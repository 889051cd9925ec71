/**
 * A provider of models on this machine, over plain sockets: requests in the shapes of several providers enter, answers
 * that depend on nothing but the request leave.
 */
@NullMarked
package dev.reprise.compatibility.provider;

import org.jspecify.annotations.NullMarked;
