package dev.reprise.agent.hook.urlconnection;

/** What came back to a request. */
sealed interface Response permits Received, Answer {}
