# cmake -DFOLDER=benchmarks -DCOMPILER=g++ -DROOT=... -P benchmarks_compile.cmake
# The benchmarks are in no preset; that they still compile is asked of the compiler alone, without building them.
find_path(benchmark_header benchmark/benchmark.h PATHS /usr/include /usr/local/include)
if(NOT benchmark_header)
  message("skipped: Google Benchmark is not installed (tools/install packages-benchmarks)")
  return()
endif()
file(GLOB sources ${FOLDER}/*.cpp)
foreach(source IN LISTS sources)
  execute_process(COMMAND ${COMPILER} -std=c++20 -fsyntax-only -DMENSANA_SOURCE_DIR="" -I${ROOT}/sim -I${ROOT}
                          -I${FOLDER} -I${FOLDER}/naive ${source}
                  RESULT_VARIABLE failed ERROR_VARIABLE said)
  if(failed)
    message(FATAL_ERROR "${said}")
  endif()
endforeach()
