package com.acme.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** The shop's help pages, embedded when the application starts, unless it is told not to. */
@Configuration
class HelpPages {

    @Bean
    VectorStore pages(
            EmbeddingModel embeddings,
            @Value("classpath:help/*.txt") List<Resource> files,
            @Value("${desk.embed-pages:true}") boolean embed)
            throws IOException {
        VectorStore store = SimpleVectorStore.builder(embeddings).build();
        var pages = new ArrayList<Document>();
        for (Resource file : files) {
            pages.add(new Document(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8), Map.of()));
        }
        if (embed) {
            store.add(pages);
        }
        return store;
    }
}
