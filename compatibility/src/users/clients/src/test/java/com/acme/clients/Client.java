package com.acme.clients;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** What tests ask their own servers with. Each sends a text to a path, in the body or in the query. */
enum Client {
    JDK {
        @Override
        String ask(String method, String url, String body) throws Exception {
            return HttpClient.newHttpClient()
                    .send(jdk(method, url, body), BodyHandlers.ofString())
                    .body();
        }
    },
    JDK_LATER {
        @Override
        String ask(String method, String url, String body) {
            return HttpClient.newHttpClient()
                    .sendAsync(jdk(method, url, body), BodyHandlers.ofString())
                    .join()
                    .body();
        }
    },
    URL_CONNECTION {
        @Override
        String ask(String method, String url, String body) throws Exception {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestMethod(method);
            if (body != null) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            try (var in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    },
    OKHTTP {
        @Override
        String ask(String method, String url, String body) throws Exception {
            try (Response response =
                    new OkHttpClient().newCall(okhttp(method, url, body)).execute()) {
                return response.body().string();
            }
        }
    },
    OKHTTP_LATER {
        @Override
        String ask(String method, String url, String body) {
            var answer = new CompletableFuture<String>();
            new OkHttpClient().newCall(okhttp(method, url, body)).enqueue(new Callback() {
                @Override
                public void onFailure(Call call, IOException failed) {
                    answer.completeExceptionally(failed);
                }

                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    answer.complete(response.body().string());
                }
            });
            return answer.join();
        }
    },
    APACHE5 {
        @Override
        String ask(String method, String url, String body) throws Exception {
            var request = ClassicRequestBuilder.create(method).setUri(url);
            if (body != null) {
                request.setEntity(body, ContentType.TEXT_PLAIN);
            }
            try (var client = HttpClients.createDefault()) {
                return client.execute(request.build(), response -> EntityUtils.toString(response.getEntity()));
            }
        }
    },
    APACHE5_LATER {
        @Override
        String ask(String method, String url, String body) throws Exception {
            SimpleRequestBuilder builder = SimpleRequestBuilder.create(method).setUri(url);
            if (body != null) {
                builder.setBody(body, ContentType.TEXT_PLAIN);
            }
            SimpleHttpRequest request = builder.build();
            try (var client = HttpAsyncClients.createDefault()) {
                client.start();
                return client.execute(request, null).get().getBodyText();
            }
        }
    },
    REACTOR_NETTY {
        @Override
        String ask(String method, String url, String body) {
            return reactor.netty.http.client.HttpClient.create()
                    .request(io.netty.handler.codec.http.HttpMethod.valueOf(method))
                    .uri(url)
                    .send(body == null ? Mono.empty() : ByteBufFlux.fromString(Mono.just(body)))
                    .responseContent()
                    .aggregate()
                    .asString()
                    .block();
        }
    },
    WEB_CLIENT {
        @Override
        String ask(String method, String url, String body) {
            WebClient.RequestBodySpec request =
                    WebClient.create().method(HttpMethod.valueOf(method)).uri(url);
            return (body == null ? request : request.bodyValue(body))
                    .retrieve()
                    .bodyToMono(String.class)
                    .block();
        }
    },
    WEB_TEST_CLIENT {
        @Override
        String ask(String method, String url, String body) {
            return web(WebTestClient.bindToServer(new ReactorClientHttpConnector()), method, url, body);
        }
    },
    WEB_TEST_CLIENT_OF_THE_JDK {
        @Override
        String ask(String method, String url, String body) {
            return web(WebTestClient.bindToServer(new JdkClientHttpConnector()), method, url, body);
        }
    },
    WEB_TEST_CLIENT_OF_APACHE {
        @Override
        String ask(String method, String url, String body) {
            return web(WebTestClient.bindToServer(new HttpComponentsClientHttpConnector()), method, url, body);
        }
    },
    REST_TEMPLATE {
        @Override
        String ask(String method, String url, String body) {
            return rest(new SimpleClientHttpRequestFactory(), method, url, body);
        }
    },
    REST_TEMPLATE_OF_THE_JDK {
        @Override
        String ask(String method, String url, String body) {
            return rest(new JdkClientHttpRequestFactory(), method, url, body);
        }
    },
    REST_TEMPLATE_OF_APACHE {
        @Override
        String ask(String method, String url, String body) {
            return rest(new HttpComponentsClientHttpRequestFactory(), method, url, body);
        }
    },
    REST_TEMPLATE_OF_REACTOR {
        @Override
        String ask(String method, String url, String body) {
            return rest(new ReactorClientHttpRequestFactory(), method, url, body);
        }
    },
    REST_CLIENT {
        @Override
        String ask(String method, String url, String body) {
            RestClient.RequestBodySpec request =
                    RestClient.create().method(HttpMethod.valueOf(method)).uri(url);
            return (body == null ? request : request.body(body)).retrieve().body(String.class);
        }
    },
    TEST_REST_TEMPLATE {
        @Override
        String ask(String method, String url, String body) {
            return new TestRestTemplate()
                    .exchange(url, HttpMethod.valueOf(method), new HttpEntity<>(body), String.class)
                    .getBody();
        }
    },
    REST_ASSURED {
        @Override
        String ask(String method, String url, String body) {
            RequestSpecification request = RestAssured.given();
            return (body == null ? request : request.contentType("text/plain").body(body))
                    .request(method, url)
                    .asString();
        }
    };

    abstract String ask(String method, String url, String body) throws Exception;

    private static HttpRequest jdk(String method, String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private static Request okhttp(String method, String url, String body) {
        return new Request.Builder()
                .url(url)
                .method(method, body == null ? null : RequestBody.create(body, MediaType.get("text/plain")))
                .build();
    }

    private static String web(WebTestClient.Builder client, String method, String url, String body) {
        WebTestClient.RequestBodySpec request =
                client.build().method(HttpMethod.valueOf(method)).uri(url);
        return (body == null ? request : request.bodyValue(body))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String rest(ClientHttpRequestFactory factory, String method, String url, String body) {
        return new RestTemplate(factory)
                .exchange(url, HttpMethod.valueOf(method), new HttpEntity<>(body), String.class)
                .getBody();
    }
}
