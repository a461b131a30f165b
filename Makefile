# Everything sets up what it needs: a virtual environment in .venv with the pinned packages.
PYTHON ?= python3
BIN := .venv/bin
# The peers that reading is measured beside live apart; nothing else sees them.
PEERS := .venv-bench
ARGS ?=

.PHONY: help demo test check run bench bench-reading check-config numbers
.DEFAULT_GOAL := help

help:
	@echo "make demo    演练群：在本机网页上用几部手机试用（不用令牌，不用联网）"
	@echo "make test    跑全部测试"
	@echo "make check   格式、规范、类型、架构、测试，和 CI 一样"
	@echo "make run     启动机器人（先准备好 config.toml 和环境变量 BOT_TOKEN）"
	@echo "make check-config  检查 config.toml，逐条说明哪里不对"
	@echo "make numbers 列出群号和各人的号码，填配置用"
	@echo "make bench   量一量速度和内存；ARGS=--import 量导入十万户"
	@echo "make bench-reading  读战报的速度和准确率，和 JioNLP、cn2an、Recognizers-Text 对比"
	@echo "加参数写在 ARGS 里，比如 make demo ARGS='--script --speed 5'"

# An unknown target answers with help.
.DEFAULT:
	@echo "没有 make $@ 这个命令。"; $(MAKE) --no-print-directory help; exit 2

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要 Python 3.11 或更新的版本；已装的话用 make PYTHON=python3.12 …"; exit 2; }
	@$(PYTHON) -m venv .venv || \
		{ echo "建不了虚拟环境：Debian/Ubuntu 上先 apt install python3-venv"; rm -rf .venv; exit 2; }

.venv/.runtime: requirements.lock | $(BIN)/python
	@echo "正在安装依赖（只有第一次要等一会儿）……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock | $(BIN)/python
	@echo "正在安装依赖和测试工具（只有第一次要等一会儿）……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/.runtime
	@$(BIN)/python -m demo $(ARGS)

run: .venv/.runtime
	@$(BIN)/python -m bot run $(ARGS)

check-config: .venv/.runtime
	@$(BIN)/python -m bot check $(ARGS)

numbers: .venv/.runtime
	@$(BIN)/python -m bot numbers $(ARGS)

bench: .venv/.runtime
	@$(BIN)/python -m demo.bench $(ARGS)
	@$(if $(ARGS),,echo; $(BIN)/python -m demo.bench.reading --alone)

bench-reading: .venv/.runtime $(PEERS)
	@$(BIN)/python -m demo.bench.reading $(ARGS)

# All at once, or else one by one and again next time: who cannot be installed is left out, and the output says so.
.PHONY: $(PEERS)
$(PEERS):
	@[ $@/.complete -nt requirements-bench.lock ] || { \
		echo "正在另建一个环境安装对比用的库（只有第一次要等一会儿）……"; \
		$(PYTHON) -m venv $@ && mkdir -p $@/locks || exit 2; \
		install="$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes"; \
		if $$install -r requirements-bench.lock; then touch $@/.complete; else \
			awk '/^[^ #]/ { file = "$@/locks/" $$1 } file { print > file }' requirements-bench.lock; \
			for one in $@/locks/*; do $$install --retries 0 --no-deps -r $$one || true; done; fi; }

test: .venv/.dev
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test
