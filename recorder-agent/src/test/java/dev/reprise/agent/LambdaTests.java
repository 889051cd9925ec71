package dev.reprise.agent;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Metadata;
import dev.reprise.agent.shop.Rates;
import dev.reprise.agent.shop.Shop;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStoreRetriever;

import static org.assertj.core.api.Assertions.assertThat;

/** Interfaces of one method, implemented by lambdas and method references. */
@Tag("agent")
class LambdaTests {

    @TempDir
    Path folder;

    @AfterEach
    void allow() {
        Shop.Calls.refused = false;
    }

    /** What is recorded with one is answered in the place of the other, which fails if it is called. */
    private <T> Object answered(String path, T live, T unable, Function<T, Object> use) throws Exception {
        var recorded = new Tape(folder)
                .record(() -> Named.work(() -> {
                    new ScriptedChatModel("go on").call(new Prompt("hi"));
                    return use.apply(live);
                }));
        var again = Tape.replay(
                recorded.only(),
                () -> Named.work(() -> {
                    new ScriptedChatModel().call(new Prompt("hi"));
                    return use.apply(unable);
                }));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
        try (Trace trace = Trace.open(recorded.only())) {
            assertThat(trace.steps().stream().map(Step::path))
                    .as("called once")
                    .containsExactly("work#1", "work#1/chat#1", path);
        }
        return again.returned();
    }

    private static AssertionError live() {
        return new AssertionError("went live");
    }

    @Test
    void a_content_retriever_is_answered_where_the_framework_calls_it() throws Exception {
        ContentRetriever retriever = query -> List.of(Content.from("about " + query.text()));
        ContentRetriever unable = query -> {
            throw live();
        };

        Object augmented = answered("work#1/retrieve#1", retriever, unable, each -> {
            var question = UserMessage.from("order A-17");
            return DefaultRetrievalAugmentor.builder()
                    .contentRetriever(each)
                    .build()
                    .augment(new AugmentationRequest(question, Metadata.from(question, null, null)))
                    .chatMessage()
                    .toString();
        });

        assertThat((String) augmented).contains("about order A-17");
    }

    private Response<List<Double>> lengths(List<TextSegment> segments, String query) {
        return Response.from(
                segments.stream().map(each -> 1.0 * each.text().length()).toList());
    }

    @Test
    void a_scoring_model_that_refers_to_a_method_is_answered_by_way_of_its_other_methods_too() throws Exception {
        ScoringModel model = this::lengths;
        ScoringModel unable = (segments, query) -> {
            throw live();
        };

        assertThat(answered(
                        "work#1/score#1",
                        model,
                        unable,
                        each -> each.score("four", "any").content()))
                .isEqualTo(4.0);
    }

    @Test
    void a_vector_store_retriever_is_answered() throws Exception {
        VectorStoreRetriever retriever =
                request -> List.of(new Document("1", "about " + request.getQuery(), java.util.Map.of()));
        VectorStoreRetriever unable = request -> {
            throw live();
        };

        assertThat(answered(
                        "work#1/similaritySearch#1",
                        retriever,
                        unable,
                        each -> each.similaritySearch(
                                        SearchRequest.builder().query("A-17").build())
                                .get(0)
                                .getText()))
                .isEqualTo("about A-17");
    }

    @Test
    void a_document_retriever_is_answered() throws Exception {
        DocumentRetriever retriever = query -> List.of(new Document("1", "about " + query.text(), java.util.Map.of()));
        DocumentRetriever unable = query -> {
            throw live();
        };

        assertThat(answered(
                        "work#1/retrieve#1",
                        retriever,
                        unable,
                        each -> each.retrieve(new Query("A-17")).get(0).getText()))
                .isEqualTo("about A-17");
    }

    @Test
    void a_model_is_answered() throws Exception {
        ChatModel model = prompt -> new ChatResponse(List.of(new Generation(new AssistantMessage("by lambda"))));
        ChatModel unable = prompt -> {
            throw live();
        };

        assertThat(answered("work#1/chat#2", model, unable, each -> each.call("how?")))
                .isEqualTo("by lambda");
    }

    @Test
    void an_interface_of_the_application_that_is_named_is_answered_primitives_and_all() throws Exception {
        for (Supplier<Rates> rates : List.<Supplier<Rates>>of(Rates::live, Rates::referred)) {
            Shop.Calls.refused = false;
            Object today = answered("work#1/Rates.today#1", rates.get(), rates.get(), each -> {
                double first = each.today("USD", 4);
                Shop.Calls.refused = true;
                return first;
            });
            assertThat(today).isIn(6.0, 2.0);
        }
    }

    @Test
    void one_that_captures_nothing_stays_one_object() {
        Supplier<ContentRetriever> same = () -> query -> List.of();
        String captured = folder.toString();
        Supplier<ContentRetriever> another = () -> query -> List.of(Content.from(captured));

        assertThat(same.get()).isSameAs(same.get());
        assertThat(another.get()).isNotSameAs(another.get());
        assertThat(same.get().retrieve(dev.langchain4j.rag.query.Query.from("x")))
                .isEmpty();
    }
}
