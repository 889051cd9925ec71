package com.acme;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A service over HTTP, which ends with the recording. */
final class Shop {

    private static final int PORT =
            Integer.parseInt(System.getProperty("provider").replaceAll(".*:", "")) ^ 1;

    private Shop() {}

    static String url() {
        return "http://localhost:" + PORT;
    }

    static void open() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String id = path.substring(path.lastIndexOf('/') + 1);
            String order = "{\"id\":\"" + id + "\",\"customer\":\"ann\"}";
            byte[] body = (path.startsWith("/orders/") ? order : "[" + order + "," + order + "]")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(path.startsWith("/broken") ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
