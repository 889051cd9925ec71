package com.acme;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocketListener;
import org.apache.tomcat.websocket.WsWebSocketContainer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.glassfish.tyrus.client.ClientManager;
import org.java_websocket.handshake.ServerHandshake;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Mono;

/** Says hello over each client, and waits for one answer. */
public enum Realtime {
    JDK {
        @Override
        void open(URI url, CompletableFuture<String> heard) {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(url, new java.net.http.WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(
                                java.net.http.WebSocket session, CharSequence message, boolean last) {
                            heard.complete(message.toString());
                            return session.sendClose(java.net.http.WebSocket.NORMAL_CLOSURE, "");
                        }
                    })
                    .join()
                    .sendText("hello", true)
                    .join();
        }
    },

    OKHTTP {
        @Override
        void open(URI url, CompletableFuture<String> heard) {
            new OkHttpClient()
                    .newWebSocket(new Request.Builder().url(url.toString()).build(), new WebSocketListener() {
                        @Override
                        public void onOpen(okhttp3.WebSocket session, Response response) {
                            session.send("hello");
                        }

                        @Override
                        public void onMessage(okhttp3.WebSocket session, String message) {
                            heard.complete(message);
                            session.close(1000, null);
                        }

                        @Override
                        public void onFailure(okhttp3.WebSocket session, Throwable thrown, Response response) {
                            heard.completeExceptionally(thrown);
                        }
                    });
        }
    },

    REACTOR_NETTY {
        @Override
        void open(URI url, CompletableFuture<String> heard) {
            heard.complete(reactor.netty.http.client.HttpClient.create()
                    .websocket()
                    .uri(url.toString())
                    .handle((in, out) -> out.sendString(Mono.just("hello"))
                            .then()
                            .thenMany(in.receive().asString().take(1)))
                    .blockLast());
        }
    },

    SPRING_OVER_REACTOR_NETTY {
        @Override
        void open(URI url, CompletableFuture<String> heard) {
            new ReactorNettyWebSocketClient()
                    .execute(
                            url,
                            session -> session.send(Mono.just(session.textMessage("hello")))
                                    .thenMany(session.receive().take(1).map(WebSocketMessage::getPayloadAsText))
                                    .doOnNext(heard::complete)
                                    .then())
                    .block();
        }
    },

    TYRUS {
        @Override
        void open(URI url, CompletableFuture<String> heard) throws Exception {
            jakarta(ClientManager.createClient(), url, heard);
        }
    },

    TOMCAT {
        @Override
        void open(URI url, CompletableFuture<String> heard) throws Exception {
            jakarta(new WsWebSocketContainer(), url, heard);
        }
    },

    JETTY {
        @Override
        void open(URI url, CompletableFuture<String> heard) throws Exception {
            var client = new WebSocketClient();
            client.start();
            try {
                client.connect(new Ear(heard), url).join().sendText("hello", Callback.NOOP);
                heard.get(10, TimeUnit.SECONDS);
            } finally {
                client.stop();
            }
        }
    },

    JAVA_WEBSOCKET {
        @Override
        void open(URI url, CompletableFuture<String> heard) {
            new org.java_websocket.client.WebSocketClient(url) {
                @Override
                public void onOpen(ServerHandshake handshake) {
                    send("hello");
                }

                @Override
                public void onMessage(String message) {
                    heard.complete(message);
                    close();
                }

                @Override
                public void onMessage(ByteBuffer bytes) {}

                @Override
                public void onClose(int code, String reason, boolean remote) {}

                @Override
                public void onError(Exception thrown) {
                    heard.completeExceptionally(thrown);
                }
            }.connect();
        }
    };

    /** Jetty calls it by its public methods. */
    public static final class Ear implements Session.Listener.AutoDemanding {

        private final CompletableFuture<String> heard;

        Ear(CompletableFuture<String> heard) {
            this.heard = heard;
        }

        @Override
        public void onWebSocketText(String message) {
            heard.complete(message);
        }
    }

    /** The answer. */
    public String talk(URI url) throws Exception {
        var heard = new CompletableFuture<String>();
        open(url, heard);
        return heard.get(10, TimeUnit.SECONDS);
    }

    abstract void open(URI url, CompletableFuture<String> heard) throws Exception;

    static void jakarta(WebSocketContainer container, URI url, CompletableFuture<String> heard) throws Exception {
        try (var session = container.connectToServer(
                new Endpoint() {
                    @Override
                    public void onOpen(jakarta.websocket.Session opened, EndpointConfig config) {
                        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) heard::complete);
                    }
                },
                ClientEndpointConfig.Builder.create().build(),
                url)) {
            session.getBasicRemote().sendText("hello");
            heard.get(10, TimeUnit.SECONDS);
        }
    }
}
