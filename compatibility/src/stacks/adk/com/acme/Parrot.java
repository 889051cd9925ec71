package com.acme;

import com.google.adk.models.BaseLlm;
import com.google.adk.models.BaseLlmConnection;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.Map;

/** A model in this process, which never says the same twice and works on a thread of its own. */
final class Parrot extends BaseLlm {

    Parrot() {
        super("parrot");
    }

    @Override
    public Flowable<LlmResponse> generateContent(LlmRequest request, boolean stream) {
        return Flowable.defer(() -> {
                    Content last = request.contents().get(request.contents().size() - 1);
                    boolean asks = !request.tools().isEmpty()
                            && last.parts().orElse(List.of()).stream()
                                    .noneMatch(part -> part.functionResponse().isPresent());
                    if (asks) {
                        String tool = request.tools().keySet().iterator().next();
                        return Flowable.just(said(
                                Part.builder()
                                        .functionCall(FunctionCall.builder()
                                                .name(tool)
                                                .args(Map.of("orderId", "P-1"))
                                                .build())
                                        .build(),
                                false));
                    }
                    String words = "parrot at " + System.nanoTime() + " of "
                            + request.contents().size();
                    LlmResponse whole = said(Part.fromText(words), false);
                    return stream
                            ? Flowable.just(
                                    said(Part.fromText(words.substring(0, 7)), true),
                                    said(Part.fromText(words.substring(7)), true),
                                    whole)
                            : Flowable.just(whole);
                })
                .subscribeOn(Schedulers.io());
    }

    private static LlmResponse said(Part part, boolean partial) {
        return LlmResponse.builder()
                .content(Content.builder().role("model").parts(part).build())
                .partial(partial)
                .build();
    }

    @Override
    public BaseLlmConnection connect(LlmRequest request) {
        throw new UnsupportedOperationException("a parrot has no live connection");
    }
}
