/**
 * A server that stands for the provider of a model: requests of several protocols come in as one kind of conversation,
 * a script says what the model answers, and the answer leaves in the words of the protocol.
 */
package dev.reprise.samples.model;
