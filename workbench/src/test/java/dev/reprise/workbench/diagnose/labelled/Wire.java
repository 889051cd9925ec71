package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.Dialects;
import dev.reprise.dialect.LiftedRequest;
import dev.reprise.tree.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a model is spoken to: bodies as a provider's client writes them, lifted as a recording lifts them. */
enum Wire {
    OPENAI("openai.chat", "gpt-5-mini", "https://api.openai.com/v1/chat/completions"),
    RESPONSES("openai.responses", "gpt-5-mini", "https://api.openai.com/v1/responses"),
    ANTHROPIC("anthropic.messages", "claude-sonnet-4-5", "https://api.anthropic.com/v1/messages"),
    GEMINI(
            "gemini.generate",
            "gemini-2.5-flash",
            "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent"),
    OLLAMA("ollama.chat", "qwen3:8b", "http://localhost:11434/api/chat"),
    BEDROCK(
            "bedrock.converse",
            "amazon.nova-pro-v1:0",
            "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.nova-pro-v1:0/converse"),
    IN_PROCESS("", "local-model", "");

    final String dialect;
    final String model;
    final String url;

    Wire(String dialect, String model, String url) {
        this.dialect = dialect;
        this.model = model;
        this.url = url;
    }

    /** What a recording shows of the request. */
    Map<String, @Nullable Object> request(
            String model, @Nullable String system, List<Offered> tools, List<Turn> turns) {
        if (this == IN_PROCESS) {
            return Bodies.genAi(model, system, tools, turns);
        }
        byte[] body = Json.writeUtf8(
                switch (this) {
                    case OPENAI -> OpenAiBodies.chat(model, system, tools, turns);
                    case OLLAMA -> OpenAiBodies.ollama(model, system, tools, turns);
                    case RESPONSES -> OpenAiBodies.responses(model, system, tools, turns);
                    case ANTHROPIC -> OtherBodies.anthropic(model, system, tools, turns);
                    case GEMINI -> OtherBodies.gemini(system, tools, turns);
                    case BEDROCK -> OtherBodies.bedrock(system, tools, turns);
                    case IN_PROCESS -> throw new IllegalStateException();
                });
        if (!Dialects.recognise("POST", url, body, 0, body.length).equals(Dialects.named(dialect))) {
            throw new IllegalStateException("not recognised as " + this);
        }
        LiftedRequest lifted = dialect().request("POST", url, Dialects.tree(body, 0, body.length));
        if (lifted.model().containsKey("raw")) {
            throw new IllegalStateException("not a request as " + this + " writes it");
        }
        return lifted.model();
    }

    /** What the provider answers; nothing where there is no wire. */
    byte @Nullable [] answer(String model, Turn answer, String finish, int tokens) {
        return switch (this) {
            case OPENAI -> Json.writeUtf8(OpenAiBodies.chatAnswer(model, answer, finish, tokens));
            case OLLAMA -> Json.writeUtf8(OpenAiBodies.ollamaAnswer(model, answer, finish, tokens));
            case RESPONSES -> Json.writeUtf8(OpenAiBodies.responsesAnswer(model, answer, finish, tokens));
            case ANTHROPIC -> Json.writeUtf8(OtherBodies.anthropicAnswer(model, answer, finish, tokens));
            case GEMINI -> Json.writeUtf8(OtherBodies.geminiAnswer(answer, finish, tokens));
            case BEDROCK -> Json.writeUtf8(OtherBodies.bedrockAnswer(answer, finish, tokens));
            case IN_PROCESS -> null;
        };
    }

    /** What a recording shows of the answer. */
    Map<String, @Nullable Object> lifted(String model, Turn answer, String finish, int tokens) {
        byte[] body = answer(model, answer, finish, tokens);
        if (body == null) {
            return Bodies.genAiAnswer(model, answer, finish, tokens);
        }
        Map<String, @Nullable Object> lifted = dialect().response(200, Dialects.tree(body, 0, body.length));
        if (lifted.containsKey("raw")) {
            throw new IllegalStateException("not an answer as " + this + " writes it");
        }
        return lifted;
    }

    private Dialect dialect() {
        return Dialects.named(dialect).orElseThrow();
    }
}
