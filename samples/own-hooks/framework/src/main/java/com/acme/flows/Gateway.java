package com.acme.flows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A model behind the company's gateway, which speaks lines over a socket and not HTTP. */
public final class Gateway implements Model {

    private final String host;
    private final int port;

    /** The gateway there. */
    public Gateway(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public Answer ask(Question question) {
        try (var socket = new Socket(host, port);
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(question.model() + "|" + String.join("|", question.turns()));
            String[] said = in.readLine().split("\\|", -1);
            return said[0].equals("run") ? Answer.wanting(said[1], said[2]) : Answer.saying(said[1]);
        } catch (IOException away) {
            throw new UncheckedIOException("the gateway is away", away);
        }
    }
}
