package com.acme;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Streaming;

/** A client that Retrofit makes of an interface, over OkHttp. */
public final class RetrofitClient extends Application {

    /** An order, one of several that a customer has. */
    public record Summary(String id, String customer) {}

    /** What Retrofit implements. */
    public interface Orders {

        @GET("/well/orders/{id}")
        Call<Summary> order(@Path("id") String id);

        @GET("/well/of/{customer}")
        Call<List<Summary>> of(@Path("customer") String customer);

        @GET("/well/of/{customer}")
        CompletableFuture<List<Summary>> later(@Path("customer") String customer);

        @GET("/well/of/{customer}")
        CompletableFuture<Response<List<Summary>>> whole(@Path("customer") String customer);

        @POST("/well/orders/new")
        Call<Summary> add(@Body RequestBody order);

        @Streaming
        @GET("/well/of/{customer}")
        Call<ResponseBody> read(@Path("customer") String customer);

        @GET("/refuses/orders/{id}")
        Call<Summary> broken(@Path("id") String id);

        @GET("/resets/orders/{id}")
        CompletableFuture<Summary> reset(@Path("id") String id);
    }

    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

    public String lookupOrder(String orderId) {
        return " order " + orderId;
    }

    private static Orders orders() {
        return new Retrofit.Builder()
                .baseUrl(provider())
                .client(CLIENT)
                .addConverterFactory(JacksonConverterFactory.create())
                .build()
                .create(Orders.class);
    }

    public String executed() throws Exception {
        Response<Summary> response = orders().order(order()).execute();
        return response.code() + " " + response.body() + response.raw().header("Content-Type") + lookupOrder(order());
    }

    public String enqueued() throws Exception {
        var got = new CompletableFuture<String>();
        orders().of(order()).enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<List<Summary>> call, Response<List<Summary>> response) {
                got.complete(response.body().toString());
            }

            @Override
            public void onFailure(Call<List<Summary>> call, Throwable thrown) {
                got.complete(thrown(thrown));
            }
        });
        return got.get() + lookupOrder(order());
    }

    public String posted() throws Exception {
        return orders().add(RequestBody.create(null, order().getBytes()))
                        .execute()
                        .body()
                + lookupOrder(order());
    }

    /** Several at once, two of which ask the same. */
    public String futures() throws Exception {
        var all = new ArrayList<CompletableFuture<String>>();
        for (String customer : List.of(order(), "bob", order())) {
            all.add(orders().later(customer).thenApply(List::toString));
        }
        all.add(orders().whole(order()).thenApply(response -> response.code() + " " + response.body()));
        var said = new StringBuilder();
        for (CompletableFuture<String> each : all) {
            said.append(each.get());
        }
        return said + lookupOrder(order());
    }

    public String read() throws IOException {
        try (ResponseBody body = orders().read(order()).execute().body()) {
            return body.source().readUtf8() + lookupOrder(order());
        }
    }

    /** An answer that says no, and none at all. */
    public String broken() throws Exception {
        Response<Summary> refused = orders().broken(order()).execute();
        return refused.code()
                + refused.errorBody().string()
                + outcome(() -> orders().reset(order()).get()).replaceAll("(?s) caused by.*", "")
                + lookupOrder(order());
    }
}
