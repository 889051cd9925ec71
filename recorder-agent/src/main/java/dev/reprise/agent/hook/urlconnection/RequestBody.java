package dev.reprise.agent.hook.urlconnection;

import java.io.IOException;
import java.io.OutputStream;

/** What a request's body is written to: kept, and passed on to the connection's own stream, if there is one. */
final class RequestBody extends OutputStream {

    private final Exchange exchange;
    private final OutputStream own;

    RequestBody(Exchange exchange, OutputStream own) {
        this.exchange = exchange;
        this.own = own;
    }

    @Override
    public void write(int one) throws IOException {
        own.write(one);
        exchange.wrote(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        own.write(bytes, from, length);
        exchange.wrote(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        own.flush();
    }

    @Override
    public void close() throws IOException {
        own.close();
    }
}
