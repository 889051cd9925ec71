package com.acme.broken;

import com.acme.flows.Answer;
import com.acme.flows.Model;
import com.acme.flows.Question;
import com.acme.flows.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import okhttp3.internal.connection.RealCall;
import org.apache.hc.client5.http.impl.classic.InternalHttpClient;
import org.springframework.ai.tool.ToolCallback;

/** An application whose libraries were all upgraded at once, to what no hook knows. */
public final class Upgraded {

    private static final class Chatting implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return new ChatResponse("langchain4j answered " + request.text());
        }
    }

    private static final class Springing implements org.springframework.ai.chat.model.ChatModel {
        @Override
        public String call(String prompt, int temperature) {
            return "spring answered " + prompt;
        }
    }

    private static final class Calling implements ToolCallback {
        @Override
        public String call(String input) {
            return "spring's tool gave " + input;
        }
    }

    private static final class Asking implements Model {
        @Override
        public Answer ask(Question question) {
            return Answer.saying("flows answered " + question.turns().get(0));
        }
    }

    private static final class Using implements Tool<String> {
        @Override
        public String run(String argument) {
            return "flows gave " + argument;
        }
    }

    private Upgraded() {}

    /** A tool that is named by option. */
    static String lookUp(String order) {
        return "order " + order;
    }

    /** Everything, once. */
    static String handle(String order) throws Exception {
        var said = new StringBuilder();
        said.append(new Chatting().chat(new ChatRequest(order)).text()).append('\n');
        said.append(new Springing().call(order, 1)).append('\n');
        said.append(new Calling().call(order)).append('\n');
        said.append(new RealCall().getResponseWithInterceptorChain()).append('\n');
        said.append(new InternalHttpClient().doExecute(order)).append('\n');
        said.append(new Asking().ask(new Question("acme-1", List.of(order))).text())
                .append('\n');
        said.append(new Using().run(order)).append('\n');
        said.append(lookUp(order)).append('\n');
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(System.getProperty("provider") + "/well/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"gpt-test\",\"messages\":[{\"role\":\"user\",\"content\":\"" + order + "\"}]}"))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
        return said.append(status).toString();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(handle("A-17"));
        System.out.println(handle("A-18"));
    }
}
