package org.apache.hc.client5.http.impl.classic;

/** A client whose hooked method has another signature. */
public final class InternalHttpClient {

    public String doExecute(String request) {
        return "apache answered " + request;
    }
}
