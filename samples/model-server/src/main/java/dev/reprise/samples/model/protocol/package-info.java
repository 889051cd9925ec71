/** The words of each provider: requests become conversations, replies become bodies and events. */
package dev.reprise.samples.model.protocol;
